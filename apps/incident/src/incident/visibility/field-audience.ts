import type { IncidentEvent } from '@ventanilla/contracts/incident';
import { isPersonal, type Personal } from '@ventanilla/kernel';
import type { EventBeyondDesk } from './event-audience.js';
import type { Reader } from './visibility.policy.js';

type Told = Extract<IncidentEvent, { type: EventBeyondDesk }>['data'];

/** The names of all fields, at any depth. */
type FieldIn<Data> = Data extends Personal | string | number | boolean | undefined
  ? never
  : Data extends readonly (infer Item)[]
    ? FieldIn<Item>
    : { [Field in keyof Data & string]: Field | FieldIn<Data[Field]> }[keyof Data & string];

/**
 * Who learns of each field of the events that are told beyond the desk. A field that stands in no row does not
 * compile, and is shown to the desk alone.
 */
const eventFields = {
  affectedPersonId: 'everyone',
  agreement: 'everyone',
  agreements: 'everyone',
  at: 'everyone',
  audience: 'everyone',
  because: 'everyone',
  calendar: 'everyone',
  calendars: 'everyone',
  callerId: 'everyone',
  category: 'everyone',
  channel: 'everyone',
  closesAt: 'everyone',
  closing: 'everyone',
  code: 'everyone',
  configurationItems: 'everyone',
  content: 'everyone',
  coverage: 'everyone',
  description: 'everyone',
  due: 'everyone',
  dueAt: 'everyone',
  duplicateOf: 'everyone',
  endsPassedOnHold: 'desk',
  externalReferences: 'everyone',
  fileId: 'everyone',
  firstContact: 'everyone',
  followUp: 'everyone',
  followsUp: 'everyone',
  from: 'everyone',
  goalSeconds: 'everyone',
  heldSince: 'everyone',
  hold: 'everyone',
  how: 'everyone',
  id: 'everyone',
  impact: 'everyone',
  kind: 'everyone',
  knownError: 'everyone',
  knownFrom: 'everyone',
  location: 'everyone',
  measure: 'everyone',
  mediaType: 'everyone',
  name: 'everyone',
  named: 'desk',
  nextUpdateDue: 'everyone',
  noAnswerAt: 'everyone',
  note: 'everyone',
  number: 'everyone',
  of: 'everyone',
  onBehalf: 'everyone',
  organisation: 'everyone',
  overriddenBecause: 'everyone',
  owner: 'everyone',
  ownerToldAt: 'desk',
  parentSince: 'desk',
  passedOn: 'desk',
  path: 'everyone',
  percent: 'everyone',
  person: 'everyone',
  previous: 'everyone',
  priority: 'everyone',
  promised: 'everyone',
  reason: 'everyone',
  refusal: 'everyone',
  remindsAt: 'everyone',
  replaces: 'everyone',
  reportedAt: 'everyone',
  reportedLateBecause: 'everyone',
  resolution: 'everyone',
  resolutionCode: 'everyone',
  resolvedAt: 'everyone',
  restoredAt: 'everyone',
  restriction: 'desk',
  revision: 'everyone',
  run: 'everyone',
  service: 'everyone',
  signature: 'everyone',
  since: 'everyone',
  size: 'everyone',
  state: 'everyone',
  status: 'everyone',
  stoppedAt: 'everyone',
  subject: 'everyone',
  system: 'everyone',
  target: 'everyone',
  targets: 'everyone',
  team: 'everyone',
  text: 'everyone',
  to: 'everyone',
  toChildren: 'desk',
  under: 'desk',
  until: 'everyone',
  urgency: 'everyone',
  url: 'everyone',
  version: 'everyone',
  via: 'everyone',
  visibility: 'everyone',
  warnsAt: 'everyone',
  watcher: 'everyone',
  withChildren: 'desk',
  withParent: 'desk',
} as const satisfies Readonly<Record<FieldIn<Told>, 'everyone' | 'desk'>>;

const named = (audience: 'everyone' | 'desk'): readonly string[] =>
  Object.entries(eventFields).flatMap(([field, whose]) => (whose === audience ? [field] : []));

const FOR_EVERYONE: ReadonlySet<string> = new Set(named('everyone'));

/** Fields of incidents and of rows that follow from what is told to the desk only. */
const DESK_ONLY: ReadonlySet<string> = new Set([
  ...named('desk'),
  'escalation',
  'ladders',
  'escalationAsked',
  'escalationNextRungAt',
  'escalationRules',
  'escalationKind',
  'escalationLevel',
  'escalationAcknowledgedAt',
  'effortMinutes',
  'efforts',
  'contactTriedAt',
  'contactedAt',
  'nextDueAt',
  'nextDueMeasure',
  'breached',
  'verdicts',
  'breaches',
  'uncovered',
  'uncoveredDecision',
  'openCauses',
  'proposedExclusions',
  'causes',
  'exclusions',
  'clockCorrections',
  'heldTooLongAt',
  'parent',
  'parentOrganisation',
  'children',
  'childCount',
  'major',
  'tooLong',
  'toAllChildren',
]);

type Desk = Pick<Reader, 'readsInternalNotes'>;

export const isShownField = ({ readsInternalNotes }: Desk, field: string): boolean =>
  readsInternalNotes || !DESK_ONLY.has(field.split('.', 1)[0] as string);

/** What teams agreed among each other concerns no caller. */
const isOfTeams = (item: unknown): boolean => (item as { measure?: unknown } | null)?.measure === 'handling';

const pruned = (part: unknown, isShown: (field: string) => boolean): unknown => {
  if (typeof part !== 'object' || part === null || isPersonal(part)) return part;
  if (Array.isArray(part))
    return part.filter((item) => !isOfTeams(item)).map((item) => pruned(item, isShown));
  return Object.fromEntries(
    Object.entries(part).flatMap(([name, value]) => (isShown(name) ? [[name, pruned(value, isShown)]] : [])),
  );
};

/** Parts of an incident, with those fields that the reader may see, however deep they stand. */
export const shownParts = <Parts extends object>(reader: Desk, parts: Parts): Parts =>
  (reader.readsInternalNotes ? parts : pruned(parts, (field) => isShownField(reader, field))) as Parts;

/** The data of an event that the reader is told of, as far as they may know it. */
export const shownData = <Data>({ readsInternalNotes }: Desk, data: Data): Data =>
  (readsInternalNotes ? data : pruned(data, (field) => FOR_EVERYONE.has(field))) as Data;
