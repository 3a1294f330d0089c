import { DECORATORS } from '@nestjs/swagger';
import { ACCESS_EXTENSION, REFUSALS_EXTENSION } from '@ventanilla/chassis';
import { IncidentModule } from '../incident.module.js';
import type { IncidentServices } from '../incident.services.js';
import { randomFrom } from './dice.js';
import { randomHistory } from './incident.histories.js';
import { INCIDENT_REFUSALS } from './incident.refusals.js';
import { transitions } from './incident.transitions.js';

interface Extensions {
  readonly [ACCESS_EXTENSION]?: string;
  readonly [REFUSALS_EXTENSION]?: readonly string[];
}

const SEED = 20_261_128;

/** The refusals that each route names, by its command: a row of the access table is called like it. */
const named = (): ReadonlyMap<string, ReadonlySet<string>> => {
  const { controllers = [] } = IncidentModule.with({} as IncidentServices);
  const handlers = controllers.flatMap(({ prototype }) =>
    Object.getOwnPropertyNames(prototype).map((name) => Reflect.get(prototype as object, name) as object),
  );
  const told = handlers.map(
    (handler) => (Reflect.getMetadata(DECORATORS.API_EXTENSION, handler) ?? {}) as Extensions,
  );
  return new Map(
    told.flatMap(({ [ACCESS_EXTENSION]: access, [REFUSALS_EXTENSION]: codes }) =>
      access && codes ? [[access, new Set(codes)] as const] : [],
    ),
  );
};

type Refusal = readonly [command: string, code: string];

const ofTable: readonly Refusal[] = Object.entries(transitions).flatMap(([row, cells]) =>
  cells
    .filter((cell) => cell in INCIDENT_REFUSALS)
    .map((cell) => [row.split(' ', 1)[0] ?? '', cell] as const),
);

const random = randomFrom(SEED);
const ofHistories: readonly Refusal[] = Array.from({ length: 400 }, () => randomHistory(random, 60))
  .flatMap(({ steps }) => steps)
  .flatMap(({ command, outcome }) =>
    typeof outcome === 'string' && !command.imported ? [[command.type, outcome] as const] : [],
  );

/** Of what is not there, or what no body can say: routes answer otherwise before. */
const NEVER_HEARD: ReadonlySet<string> = new Set([
  'INCIDENT_NOT_FOUND',
  'INCIDENT_ALREADY_LOGGED',
  'SUBJECT_REQUIRED',
]);
/** What is written too late is logged as an incident that goes on from the closed one. */
const TAKEN_OTHERWISE = 'WriteToDesk: REOPEN_WINDOW_OVER';
const OF_STATUS: ReadonlySet<string> = new Set(ofTable.map(([, code]) => code));

const heard = [...ofTable, ...ofHistories].filter(
  (refusal) => !NEVER_HEARD.has(refusal[1]) && refusal.join(': ') !== TAKEN_OTHERWISE,
);
const listed = (refusals: readonly Refusal[]): readonly string[] =>
  [...new Set(refusals.map((refusal) => refusal.join(': ')))].sort();

describe('R10: what a command can be refused with', () => {
  const routes = named();

  test('stands at its route, whatever its incident is like', () => {
    expect(listed(heard.filter(([command, code]) => routes.get(command)?.has(code) === false))).toEqual([]);
  });

  test('is not what its incident can never be refused with', () => {
    const known = new Set(listed(heard));
    const commands = new Set(heard.map(([command]) => command));
    const never = [...routes].flatMap(([command, codes]) =>
      [...codes]
        .filter((code) => commands.has(command) && OF_STATUS.has(code) && !known.has(`${command}: ${code}`))
        .map((code) => [command, code] as const),
    );
    expect(listed(never)).toEqual([]);
  });
});
