import type { Projection, ProjectedEvent, Sealed } from '@ventanilla/kernel';
import { changed, defined } from '../../incident/defined.js';
import type { IncidentQueueRow } from './incident-queue.row.js';
import { coverageOfRow } from '../../service-level/coverage-row.evolve.js';
import { orderOfNumber } from './number-order.js';
import { kept, type Fact } from './row-change.js';
import { items, rowEvolutions } from './row.evolve.js';

const begun = (event: Fact<'IncidentLogged'>): IncidentQueueRow => {
  const { data, at } = event;
  const {
    configurationItems,
    location: _,
    overriddenBecause: __,
    reportedLateBecause: ___,
    under: ____,
    coverage,
    ...facts
  } = data;
  return defined<IncidentQueueRow>({
    ...facts,
    ...(coverage && coverageOfRow(coverage)),
    numberOrder: orderOfNumber(data.number),
    subject: kept(data.subject, event),
    description: kept(data.description, event),
    status: 'logged',
    statusSince: at,
    loggedAt: at,
    changedAt: at,
    reassignmentCount: 0,
    reopenCount: 0,
    timeInState: {},
    timeOnHold: {},
    related: items(configurationItems),
    files: [],
  });
};

const evolve = (row: IncidentQueueRow | undefined, event: ProjectedEvent): IncidentQueueRow | undefined => {
  if (event.type === 'IncidentLogged') return begun(event as Fact<'IncidentLogged'>);
  if (!row || !(event.type in rowEvolutions)) return row;
  const evolution = rowEvolutions[event.type as keyof typeof rowEvolutions] as (
    row: IncidentQueueRow,
    event: ProjectedEvent,
  ) => Partial<IncidentQueueRow>;
  // That a history was imported changes nothing about the incident.
  const changedAt = event.type === 'IncidentImported' ? row.changedAt : event.at;
  return changed<IncidentQueueRow>(row, { ...evolution(row, event), changedAt });
};

const search = ({ subject, description, resolution, messages = [] }: IncidentQueueRow): readonly Sealed[] =>
  [subject, description, resolution, ...messages].flatMap((kept) =>
    kept && !kept.redacted ? [kept.text] : [],
  );

/** INC0000042 is found as that, as inc42 and as 42; a record that came from elsewhere by its number there, too. */
export const keywords = ({
  number,
  numberOrder,
  externalReferences,
}: IncidentQueueRow): readonly string[] => [
  number,
  `INC${numberOrder}`,
  String(numberOrder),
  ...externalReferences.map((reference) => reference.number),
];

/** The desk's queue: which incidents there are, where they stand, and who has them. Counts are queries over it. */
export const incidentQueue: Projection<IncidentQueueRow> = {
  name: 'incident-queue',
  version: 8,
  category: 'incident',
  indexes: [
    // Covers the counts of what is not restricted.
    ['organisation', 'status', 'priority', 'team', 'restriction.kind'],
    ['status', 'priority', '-reportedAt'],
    // Who is asked for, too, so that what is not is passed over without being fetched.
    ['priority', '-reportedAt', '-_id', 'status', 'team'],
    ['reportedAt'],
    ['changedAt'],
    ['numberOrder'],
    ['team', 'status', 'reportedAt'],
    ['team', 'status', 'priority', '-reportedAt'],
    ['?person', 'status', 'reportedAt'],
    ['callerId', 'reportedAt'],
    ['?affectedPersonId', 'reportedAt'],
    ['?owner', 'status', 'reportedAt'],
    ['?watchers', 'reportedAt'],
    ['?unansweredSince'],
    ['?closesAt'],
    ['?remindsAt'],
    ['?ownerToldAt'],
    ['?service', 'reportedAt'],
    ['?category', 'reportedAt'],
    ['?restriction.kind'],
    ['?parent', 'reportedAt'],
    ['?major.stage'],
    ['nextDueAt'],
    ['coverage', 'reportedAt'],
    ['?escalationKind'],
    ['?escalationRules'],
    ['?escalationAsked'],
    ['?breached'],
    ['?openCauses'],
    ['?proposedExclusions'],
  ],
  evolve,
  search,
  keywords,
};
