import { INCIDENT_STATUSES, incidentEvents } from '@ventanilla/contracts/incident';
import { isPersonal, stateAfter, type Happened, type ProjectedEvent } from '@ventanilla/kernel';
import { defaultSettings } from '../configuration/default-settings.js';
import { incidentQueue } from '../views/incident-queue/incident-queue.projection.js';
import type { IncidentQueueRow } from '../views/incident-queue/incident-queue.row.js';
import { incident } from './incident.decide.js';
import type { IncidentEvent } from './incident.events.js';
import { randomFrom } from './dice.js';
import { outcomeOf, randomHistory, type History, type Step } from './incident.histories.js';
import type { Hold, IncidentRecord, IncidentState } from './incident.state.js';

const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const random = randomFrom(seed);
const histories: readonly History[] = Array.from({ length: 80 }, () => randomHistory(random, 40));

/** The same value with every personal text replaced. */
const replaced = <Value>(value: Value, by: () => unknown): Value => {
  if (value === (defaultSettings as unknown)) return value;
  if (isPersonal(value)) return by() as Value;
  if (Array.isArray(value)) return value.map((item: unknown) => replaced(item, by)) as Value;
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Map)
    return new Map([...value].map(([key, item]) => [key, replaced(item as unknown, by)])) as Value;
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [name, replaced(field, by)]),
  ) as Value;
};

const forgotten = () => ({ $personal: { key: 'gone', nonce: String(random()), data: String(random()) } });
const untouchable = () => ({
  get $personal(): never {
    throw new Error('A decision read a personal text.');
  },
});
const sameAs = (outcome: Step['outcome']): Step['outcome'] => replaced(outcome, () => 'personal');

/** Decides every command of a history again, on states folded from what `change` makes of its events. */
const decideAgain = (
  history: History,
  change: <Value>(value: Value) => Value,
): readonly Step['outcome'][] => {
  let state: IncidentState = incident.initialState;
  return history.steps.map(({ command, outcome }) => {
    const again = outcomeOf(change(command), state);
    if (typeof outcome === 'string') return again;
    for (const event of outcome) {
      state = incident.evolve(
        state,
        change({ ...event, at: command.at, by: command.by }) as Happened<IncidentEvent>,
      );
    }
    return again;
  });
};

const frozen = <Value>(value: Value): Value => {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value))
    Object.values(Object.freeze(value)).forEach(frozen);
  return value;
};

const projected = (events: readonly Happened<IncidentEvent>[]): readonly ProjectedEvent[] =>
  events.map((event, revision) => ({
    ...event,
    id: `event-${revision}`,
    stream: 'incident-1',
    revision,
    recordedAt: event.at,
  }));

type Shared = Pick<IncidentRecord & IncidentQueueRow, (typeof SHARED)[number]>;

const SHARED = [
  'number',
  'organisation',
  'callerId',
  'affectedPersonId',
  'channel',
  'category',
  'service',
  'impact',
  'urgency',
  'priority',
  'reportedAt',
  'loggedAt',
  'externalReferences',
  'related',
  'importedAt',
  'major',
  'owner',
  'watchers',
  'unansweredSince',
  'promised',
  'followsUp',
] as const;

const pick = (source: Shared) => SHARED.map((name) => source[name]);

const heldBy = (state: IncidentState): readonly unknown[] => {
  const { reason, kind, since, until } = state.status === 'pending' ? state.hold : ({} as Partial<Hold>);
  return [reason, kind, since, until];
};

const dueToResolution = (state: IncidentState) => {
  if (state.status !== 'resolved') return { closesAt: undefined, closingRemindsAt: undefined };
  const { closesAt, remindsAt, reminded } = state.resolution;
  return { closesAt, closingRemindsAt: reminded ? undefined : remindsAt };
};

const dueToHold = (state: IncidentState) => {
  if (state.status !== 'pending') return { noAnswerAt: undefined, ownerToldAt: undefined };
  const { answered, tooLong, followUp } = state.hold;
  return {
    noAnswerAt: answered ? undefined : followUp?.noAnswerAt,
    ownerToldAt: tooLong ? undefined : followUp?.ownerToldAt,
  };
};

const saidByIncident = (state: IncidentState) => {
  if (state.status === 'unlogged') return undefined;
  const { record, status } = state;
  const { assignment, escalation } = record;
  return {
    ...pick(record),
    status,
    assignment: assignment && { ...assignment },
    escalation: escalation && [escalation.kind, escalation.level],
    hold: heldBy(state),
    efforts: record.efforts?.map(({ minutes }) => minutes),
    ...dueToResolution(state),
    ...dueToHold(state),
  };
};

const saidByRow = (row: IncidentQueueRow | undefined) => {
  if (!row) return undefined;
  const { status, team, person, escalationKind, escalationLevel, closesAt, noAnswerAt, ownerToldAt } = row;
  return {
    ...pick(row),
    status,
    assignment: (team ?? person) ? { team, person } : undefined,
    escalation: escalationKind && [escalationKind, escalationLevel],
    hold: [row.holdReason, row.holdKind, row.holdSince, row.holdUntil],
    efforts: row.efforts,
    closesAt,
    closingRemindsAt: status === 'resolved' ? row.remindsAt : undefined,
    noAnswerAt,
    ownerToldAt,
  };
};

/** Some events take several rare steps in a row. */
const MOST_HISTORIES = 5_000;

describe(`random histories of incidents (SEED=${seed})`, () => {
  test('reach every event and every status', () => {
    const fixed = randomFrom(42);
    const events = new Set<string>(incidentEvents.map(({ name }) => name));
    const statuses = new Set<string>(INCIDENT_STATUSES);
    for (let told = 0; told < MOST_HISTORIES && events.size + statuses.size > 0; told += 1) {
      const history = randomHistory(fixed, 40);
      history.events.forEach(({ type }) => events.delete(type));
      statuses.delete(stateAfter(incident, history.events).status);
    }
    expect([...events, ...statuses]).toEqual([]);
  });

  test('R6: with all persons forgotten, every decision is the same', () => {
    for (const history of histories) {
      const again = decideAgain(history, (value) => replaced(value, forgotten));
      expect(again.map(sameAs)).toEqual(history.steps.map(({ outcome }) => sameAs(outcome)));
    }
  });

  test('R6: no decision and no fold reads a personal text', () => {
    for (const history of histories) {
      expect(() => decideAgain(history, (value) => replaced(value, untouchable))).not.toThrow();
    }
  });

  test('a snapshot of the state decides as the state does', () => {
    for (const { steps } of histories) {
      let state: IncidentState = incident.initialState;
      for (const { command, outcome } of steps) {
        state = JSON.parse(JSON.stringify(state)) as IncidentState;
        expect(outcomeOf(command, state)).toEqual(outcome);
        if (typeof outcome === 'string') continue;
        for (const event of outcome)
          state = incident.evolve(state, { ...event, at: command.at, by: command.by });
      }
    }
  });

  test('neither decisions nor folds change what they are given', () => {
    for (const { steps } of histories) {
      let state: IncidentState = incident.initialState;
      for (const { command, outcome } of steps) {
        const decided = outcomeOf(frozen(command), frozen(state));
        expect(decided).toEqual(outcome);
        if (typeof outcome === 'string') continue;
        for (const event of outcome) {
          state = incident.evolve(frozen(state), frozen({ ...event, at: command.at, by: command.by }));
        }
      }
    }
  });

  test('R4: the queue’s row says of every incident what the incident itself says', () => {
    for (const { events } of histories) {
      let row: IncidentQueueRow | undefined;
      for (const event of projected(events)) row = incidentQueue.evolve(frozen(row), frozen(event));
      expect(saidByRow(row)).toEqual(saidByIncident(stateAfter(incident, events)));
    }
  });
});
