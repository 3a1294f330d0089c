import {
  CHANNELS,
  ESCALATION_KINDS,
  INCIDENT_STATUSES,
  RELATED_KINDS,
  RESTRICTION_KINDS,
  EXCLUSION_REASONS,
  RESPONSIBLE_KINDS,
  UNCOVERED_DECISIONS,
} from '@ventanilla/contracts/incident';
import { laterOf, plusMs, Refused, type Actor, type Happened, type Instant } from '@ventanilla/kernel';
import { defaultSettings } from '../configuration/default-settings.js';
import { conversationFields, TIMERS, timerFields } from './conversation/conversation.histories.js';
import type { IncidentCommand } from './incident.commands.js';
import { Dice, PEOPLE, type Fields, type Random } from './dice.js';
import { incident, incidentCommandTypes } from './incident.decide.js';
import type { IncidentEvent } from './incident.events.js';
import type { IncidentState } from './incident.state.js';
import { duplicatesFields } from './duplicates/duplicates.histories.js';
import { majorFields } from './major/major.histories.js';
import { ladderFields } from '../escalation/ladder.histories.js';
import { parentsFields } from './parents/parents.histories.js';
import { BREACH_CAUSE_CODES } from '../service-level/breach-causes.js';
import { defined } from './defined.js';
import { agreedWithAcme } from '../service-level/terms.stories.js';

/** Random histories for properties of the incident: the same seed tells the same ones. */

export interface Step {
  readonly command: IncidentCommand;
  /** The code of the refusal, or the events. */
  readonly outcome: string | readonly IncidentEvent[];
}

export interface History {
  readonly steps: readonly Step[];
  readonly events: readonly Happened<IncidentEvent>[];
}

const [FILE, OTHER_FILE] = ['f1', 'f2'].map((end) => `00000000-0000-4000-8000-0000000000${end}`);
const HOUR_MS = 3_600_000;
const RUNS = ['resolution.1.1', 'resolution.1.2'];
const codes = (entries: readonly { readonly code: string }[]): string[] => [
  ...entries.map(({ code }) => code),
  'none',
];

/** What an incident is reported with, and corrected to. */
const reported = ({ one, maybe, text, ms }: Dice, at: Instant) => ({
  organisation: one(['acme', 'globex']),
  callerId: maybe(one(PEOPLE)),
  affectedPersonId: maybe(one(PEOPLE)),
  channel: one(CHANNELS),
  subject: maybe(text()),
  description: maybe(text()),
  location: maybe(text()),
  category: maybe(one(codes(defaultSettings.categories))),
  service: maybe(one(['printing', 'mail'])),
  configurationItems: maybe([one(['item-1', 'item-2'])]),
  impact: one([1, 2, 3]),
  urgency: one([1, 2, 3]),
  reportedAt: maybe(plusMs(at, 180_000 - ms(3_600_000))),
  externalReferences: maybe([{ system: 'carrier', number: one(['1', '2']) }]),
});

const handled = ({ one, maybe, text, chance }: Dice) => ({
  number: 'INC0000042',
  priority: maybe(one([1, 2, 3, 4, 5])),
  overriddenBecause: maybe(text()),
  incidentId: 'incident-1',
  id: one(['incident-1', 'x-1', 'x-2']),
  level: one([1, 2, 3]),
  team: one(['desk', 'network', 'print']),
  person: maybe(one(PEOPLE)),
  note: maybe(text()),
  visibility: one(['public', 'internal'] as const),
  knownError: maybe('known-error-1'),
  revision: one([0, 1]),
  path: 'subject',
  found: chance(0.9),
  passOn: chance(0.3) ? true : undefined,
  withChildren: chance(0.3) ? true : undefined,
  fileId: one([FILE, OTHER_FILE]),
  name: text(),
  content: text(),
  size: 100,
  mediaType: 'image/png',
  asCaller: chance(0.3),
  signature: maybe('Eicar'),
  to: one(INCIDENT_STATUSES),
  refusal: 'INCIDENT_NOT_OPEN',
  holdReason: maybe(one(codes(defaultSettings.holdReasons))),
});

/** Timers know the hold or the resolution that they were set for; mostly, so does this. */
const timed = ({ maybe }: Dice, at: Instant, state: IncidentState) => {
  const none = { heldSince: at, until: maybe(plusMs(at, 60_000)), resolvedAt: at, closesAt: at };
  if (state.status === 'pending') return { ...none, heldSince: state.hold.since, until: state.hold.until };
  if (state.status !== 'resolved') return none;
  return { ...none, resolvedAt: state.resolution.at, closesAt: state.resolution.closesAt };
};

const solution = ({ one, maybe, text }: Dice) => ({
  code: one(codes(defaultSettings.resolutionCodes)),
  text: maybe(text()),
});

const correction: Fields = (dice, at) => {
  const everything = { ...reported(dice, at), resolution: solution(dice) };
  const some = dice.chance(0.2)
    ? 'resolution'
    : (dice.one(Object.keys(everything)) as keyof typeof everything);
  return { reason: dice.text(), [some]: everything[some] };
};

/** Fields whose meaning depends on the command. */
const special: { readonly [Type in IncidentCommand['type']]?: Fields } = {
  LogIncident: (dice, at) => ({ ...reported(dice, at), resolution: dice.maybe(solution(dice)) }),
  CorrectIncident: correction,
  PutOnHold: ({ one }) => ({ reason: one(codes(defaultSettings.holdReasons)) }),
  CancelIncident: ({ one }) => ({ reason: one(codes(defaultSettings.cancellationReasons)) }),
  ResolveIncident: solution,
  DecideUncoveredWork: ({ one, maybe, text }) => ({
    decision: one(UNCOVERED_DECISIONS),
    agreedBy: maybe(one(PEOPLE)),
    reason: text(),
  }),
  RecordBreachCause: ({ one, maybe }) => ({
    run: one(RUNS),
    cause: one(BREACH_CAUSE_CODES),
    responsible: defined({ kind: one(RESPONSIBLE_KINDS), id: maybe('print') }),
  }),
  ProposeRunExclusion: ({ one, text }) => ({
    run: one(RUNS),
    because: one(EXCLUSION_REASONS),
    reason: text(),
  }),
  ConfirmRunExclusion: ({ one }) => ({ run: one(RUNS) }),
  DeclineRunExclusion: ({ one, text }) => ({ run: one(RUNS), reason: text() }),
  RecordForgottenHold: ({ one, text }, at) => {
    const from = plusMs(at, -one([1, 12, 48]) * HOUR_MS);
    const to = plusMs(from, HOUR_MS);
    return { hold: one(codes(defaultSettings.holdReasons)), from, to, reason: text() };
  },
  RecordEarlierRestoration: ({ one, text }, at) => ({
    restoredAt: plusMs(at, -one([1, 12, 48]) * HOUR_MS),
    reason: text(),
  }),
  EscalateIncident: ({ one }) => ({ kind: one(ESCALATION_KINDS) }),
  RestrictIncident: ({ one, maybe }) => ({ kind: one(RESTRICTION_KINDS), named: maybe([one(PEOPLE)]) }),
  GrantAccess: ({ one }) => ({ personId: one(PEOPLE) }),
  WithdrawAccess: ({ one }) => ({ personId: one(PEOPLE) }),
  ...duplicatesFields,
  ...parentsFields,
  ...majorFields,
  ...conversationFields,
  ...ladderFields,
};

const usual: Fields = ({ one, maybe, text }, at) => ({
  reason: text(),
  text: text(),
  kind: one(RELATED_KINDS),
  onBehalf: maybe({ channel: 'phone', at }),
});

const IMPORTS: ReadonlySet<string> = new Set(['CloseIncident', 'ImportTransition', 'CompleteImport']);

/** A correction is of one field out of many: it comes more often than others, so that each is met. */
const TYPES = [...incidentCommandTypes, ...Array.from({ length: 4 }, () => 'CorrectIncident' as const)];

const typeFor = (dice: Dice, state: IncidentState): IncidentCommand['type'] =>
  state.status === 'unlogged' && dice.chance(0.8) ? 'LogIncident' : dice.one(TYPES);

const makeWish = (random: Random, at: Instant, state: IncidentState): IncidentCommand => {
  const dice = new Dice(random);
  const type = typeFor(dice, state);
  const { category, service, impact, urgency } = reported(dice, at);
  return {
    type,
    at,
    by: { kind: 'person', id: dice.one(PEOPLE) } satisfies Actor,
    settings: defaultSettings,
    terms: agreedWithAcme,
    ...((IMPORTS.has(type) || dice.chance(0.2)) && { imported: true }),
    ...(type !== 'CorrectIncident' && { category, service, impact, urgency }),
    ...handled(dice),
    ...timed(dice, at, state),
    ...(special[type] ?? usual)(dice, at, state),
    ...(TIMERS.has(type) && timerFields(type, dice, state, at)),
  } as unknown as IncidentCommand;
};

export const outcomeOf = (command: IncidentCommand, state: IncidentState): Step['outcome'] => {
  try {
    return incident.decide(command, state);
  } catch (error) {
    if (error instanceof Refused) return error.code;
    throw error;
  }
};

/** So many commands to one incident, whatever becomes of them; time goes on by up to two days between any two. */
export const randomHistory = (random: Random, length: number): History => {
  const steps: Step[] = [];
  const events: Happened<IncidentEvent>[] = [];
  let state = incident.initialState;
  let at: Instant = '2026-03-02T09:00:00.000Z';
  for (let index = 0; index < length; index += 1) {
    at = plusMs(at, Math.floor(random() * 172_800_000));
    const command = makeWish(random, at, state);
    at = laterOf(at, command.at);
    const outcome = outcomeOf(command, state);
    steps.push({ command, outcome });
    if (typeof outcome === 'string') continue;
    for (const event of outcome) {
      const happened = { ...event, at: command.at, by: command.by } as Happened<IncidentEvent>;
      events.push(happened);
      state = incident.evolve(state, happened);
    }
  }
  return { steps, events };
};
