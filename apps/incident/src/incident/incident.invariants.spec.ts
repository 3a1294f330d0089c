import { OPEN_STATUSES, type IncidentStatus } from '@ventanilla/contracts/incident';
import { isPersonal, msOf, type Happened, type Instant, type ProjectedEvent } from '@ventanilla/kernel';
import { detailsOf, type IncidentDetails } from '../views/incident/incident.projection.js';
import { shownIncident } from '../views/incident/shown-incident.js';
import type { IncidentQueueRow } from '../views/incident-queue/incident-queue.row.js';
import { shownRow } from '../views/incident-queue/shown-row.js';
import { randomFrom } from './dice.js';
import { incident } from './incident.decide.js';
import type { IncidentEvent } from './incident.events.js';
import { outcomeOf, randomHistory, type History, type Step } from './incident.histories.js';
import type { Incident, IncidentState } from './incident.state.js';
import type { Reader } from './visibility/visibility.policy.js';

const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const random = randomFrom(seed);
const histories: readonly History[] = Array.from({ length: 150 }, () => randomHistory(random, 60));

const detailsAfter = (events: readonly Happened<IncidentEvent>[]): IncidentDetails =>
  detailsOf(
    events.map((event, revision): ProjectedEvent => {
      const told = { id: `event-${revision}`, stream: 'incident-1', revision, recordedAt: event.at };
      return { ...event, ...told };
    }),
  );

const logged = histories
  .filter(({ events }) => events.length > 0)
  .map(({ events }) => ({ events, ...detailsAfter(events) }))
  .map((told) => ({ ...told, state: told.state as Incident, row: told.row as IncidentQueueRow }));

/** What happens as often as somebody says so, or is told by one event of another stream, once for each. */
const AS_OFTEN_AS_SAID: ReadonlySet<string> = new Set([
  'IncidentNoteAdded',
  'IncidentMessageReceived',
  'IncidentMessageSent',
  'IncidentMessageSentWithParent',
  'IncidentContactAttempted',
  'IncidentEffortRecorded',
  'IncidentCallerReminded',
  'IncidentTransitionImported',
  'IncidentAttachmentRefused',
  'IncidentNotResolvedWithParent',
  'ChildNotResolved',
  'MajorIncidentUpdateGiven',
  'MajorIncidentReviewed',
]);

/** Nobody compares personal texts: who gives one says something new. The reason for it is none. */
const saysText = ({ type, data }: IncidentEvent): boolean =>
  type.endsWith('Corrected')
    ? ['Subject', 'Description', 'Location', 'Resolution'].some((part) => type.includes(part))
    : Object.entries(data).some(([field, value]) => field !== 'reason' && isPersonal(value));

const isNewAgain = (event: IncidentEvent): boolean => AS_OFTEN_AS_SAID.has(event.type) || saysText(event);

interface Repeated {
  readonly step: Step;
  readonly again: readonly IncidentEvent[];
}

/** What each command of a history that did something would do again at once. */
const repeated = ({ steps }: History): readonly Repeated[] => {
  let state: IncidentState = incident.initialState;
  return steps.flatMap((step) => {
    const { command, outcome } = step;
    if (typeof outcome === 'string' || outcome.length === 0) return [];
    for (const event of outcome) state = incident.evolve(state, { ...event, at: command.at, by: command.by });
    const again = outcomeOf(command, state);
    return typeof again === 'string' ? [] : [{ step, again }];
  });
};

const OPEN: ReadonlySet<string> = new Set(OPEN_STATUSES);
const ENDED: readonly IncidentStatus[] = ['resolved', 'closed', 'cancelled'];

/** Reopened by us, or by another system whose history was told. */
const reopened = (events: readonly IncidentEvent[]): number =>
  events.filter(
    ({ type, data }) =>
      type === 'IncidentReopened' ||
      (type === 'IncidentTransitionImported' &&
        ['resolved', 'closed'].includes((data as { from: string }).from) &&
        OPEN.has((data as { to: string }).to)),
  ).length;

const sum = (numbers: readonly number[]): number => numbers.reduce((before, each) => before + each, 0);
const between = (from: Instant, to: Instant): number => msOf(to) - msOf(from);

const customer: Reader = {
  personId: 'ann',
  organisations: ['acme', 'globex'],
  teams: [],
  sees: 'unrestricted',
  readsInternalNotes: false,
};

const ofDesk =
  /^(restriction|named|escalation|ladder|effort|contact|verdict|breach|uncovered|cause|exclusion|clock|parent|child|major|heldTooLong|ownerToldAt|tooLong|passedOn|nextDue|scribe|duplicates|originals|watchingAs|formerTeams|under$)/i;

const fieldsIn = (value: unknown): readonly string[] => {
  if (typeof value !== 'object' || value === null || isPersonal(value)) return [];
  if (Array.isArray(value)) return value.flatMap(fieldsIn);
  return Object.entries(value).flatMap(([field, part]) =>
    field === 'timeOnHold' ? [field] : [field, ...fieldsIn(part)],
  );
};

describe(`what holds of incidents, whatever was done to them (SEED=${seed})`, () => {
  test('a command that is repeated at once tells nothing that is so already', () => {
    const told = histories
      .flatMap(repeated)
      .flatMap(({ step, again }) =>
        again.filter((event) => !isNewAgain(event)).map(({ type }) => `${step.command.type}: ${type}`),
      );
    expect([...new Set(told)]).toEqual([]);
  });

  test('figures are what a recount of the events and of the record gives', () => {
    for (const { events, row, state } of logged) {
      const { record } = state;
      const { effortMinutes = 0, childCount = 0, files, reopenCount } = row;
      expect({ effortMinutes, childCount, files: files.length, reopenCount }).toEqual({
        effortMinutes: sum((record.efforts ?? []).map(({ minutes }) => minutes)),
        childCount: record.children?.length ?? 0,
        files: record.files.filter(({ removed }) => !removed).length,
        reopenCount: reopened(events),
      });
    }
  });

  test('the times in all statuses are all the time since it was logged; those of holds are the time on hold', () => {
    for (const { events, row, changedAt } of logged) {
      const { timeInState, timeOnHold, status, statusSince, holdSince } = row;
      const present = between(statusSince, changedAt);
      expect(sum(Object.values(timeInState)) + present).toBe(
        between((events[0] as { at: Instant }).at, changedAt),
      );
      const held = (timeInState.pending ?? 0) + (status === 'pending' ? present : 0);
      expect(sum(Object.values(timeOnHold)) + (holdSince ? between(holdSince, changedAt) : 0)).toBe(held);
    }
  });

  test('nothing of an end is left on what is open', () => {
    for (const { row, state } of logged.filter(({ row: { status } }) => !ENDED.includes(status))) {
      const { resolvedAt, closesAt, closedAt, resolutionCode, cancelledAt } = row;
      expect([resolvedAt, closesAt, closedAt, resolutionCode, cancelledAt]).toEqual(
        Array.from({ length: 5 }),
      );
      expect(state).not.toHaveProperty('resolution');
    }
  });

  test('callers and customers see no field that is for the desk, in the incident or in its row', () => {
    for (const details of logged) {
      const showing = { reader: customer, nowMs: msOf(details.changedAt), isScanned: true };
      const row = shownRow(customer, { ...details.row, _id: 'incident-1', rev: details.revision });
      const shown = [...fieldsIn(shownIncident('incident-1', details, showing)), ...fieldsIn(row)];
      expect(shown.filter((field) => ofDesk.test(field))).toEqual([]);
    }
  });
});
