import { misnamedRefusals } from '@ventanilla/chassis';
import { groupedBy } from '@ventanilla/kernel';
import { IncidentModule } from '../incident.module.js';
import type { IncidentServices } from '../incident.services.js';
import { randomFrom } from './dice.js';
import { randomHistory } from './incident.histories.js';
import { INCIDENT_REFUSALS } from './incident.refusals.js';
import { transitions } from './incident.transitions.js';

const SEED = 20_261_128;

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

const never = [
  // Of what is not there, or what no body can say: routes answer otherwise before.
  'INCIDENT_NOT_FOUND',
  'INCIDENT_ALREADY_LOGGED',
  'SUBJECT_REQUIRED',
  // What is written too late is logged as an incident that goes on from the closed one.
  'WriteToDesk: REOPEN_WINDOW_OVER',
];
const OF_STATUS: ReadonlySet<string> = new Set(ofTable.map(([, code]) => code));

describe('R10: what a command can be refused with', () => {
  const { controllers = [] } = IncidentModule.with({} as IncidentServices);
  const refusals = groupedBy([...ofTable, ...ofHistories], ([command]) => command);
  const heard = new Map(
    [...refusals].map(([command, its]) => [command, new Set(its.map(([, code]) => code))]),
  );
  const { missing, idle } = misnamedRefusals(controllers, heard, { never });

  test('stands at its route, whatever its incident is like', () => {
    expect(missing).toEqual([]);
  });

  test('is not what its incident can never be refused with', () => {
    const known = idle.filter((line) => {
      const [command = '', code = ''] = line.split(': ');
      return heard.has(command) && OF_STATUS.has(code);
    });
    expect(known).toEqual([]);
  });
});
