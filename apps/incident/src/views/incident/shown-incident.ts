import type { Erased } from '@ventanilla/eventing';
import { msOf, type Personal } from '@ventanilla/kernel';
import type { Incident, IncidentRecord } from '../../incident/incident.state.js';
import { isTextForEveryone } from '../../incident/visibility/event-audience.js';
import { shownParts } from '../../incident/visibility/field-audience.js';
import type { Reader } from '../../incident/visibility/visibility.policy.js';
import type { Breach } from '../../service-level/verdicts.state.js';
import type { IncidentQueueRow } from '../incident-queue/incident-queue.row.js';
import { listedFiles, type ListedFile } from './incident-files.js';
import { shownRelatives, type ShownRelatives } from './shown-relatives.js';
import type { ContactAttempt, Message, Told } from './conversation.js';
import type { IncidentDetails, Note } from './incident.projection.js';

/** A personal text before and after it is opened on the way out. */
export type ShownText = Personal | string | Erased;

type Shown<Part> = {
  readonly [Field in keyof Part]: Part[Field] extends Personal | undefined ? ShownText : Part[Field];
};

/** One incident as people get it. */
export interface ShownIncident
  extends
    Omit<
      Shown<IncidentRecord>,
      | 'redacted'
      | 'scribe'
      | 'clockFacts'
      | 'verdicts'
      | 'efforts'
      | 'handedBackBy'
      | keyof ShownRelatives
      | 'children'
      | 'files'
    >,
    ShownRelatives {
  readonly id: string;
  readonly revision: number;
  readonly status: Incident['status'];
  /** What caller and desk wrote to each other, in the order in which it was recorded. */
  readonly messages: readonly Shown<Message>[];
  readonly notes: readonly Shown<Note>[];
  readonly files: readonly Shown<ListedFile>[];
  /** For the desk. */
  readonly contactAttempts?: readonly Shown<ContactAttempt>[];
  /** Who was to be told what for want of an answer; for the desk. */
  readonly told?: readonly Told[];
  /** What was not done in time; for the desk. */
  readonly breaches?: readonly Breach[];
  readonly effortMinutes?: number;
  readonly returnCount: number;
  readonly hold?: unknown;
  readonly resolution?: unknown;
  readonly closure?: unknown;
  readonly cancellation?: unknown;
  readonly changedAt: string;
  readonly reassignmentCount: number;
  readonly reopenCount: number;
  /** Milliseconds in each status, up to now. */
  readonly timeInState: Readonly<Record<string, number>>;
  readonly timeOnHold: Readonly<Record<string, number>>;
  readonly redacted: readonly { readonly revision: number; readonly path: string }[];
  /** The revisions that an answer as of another instant was made of. */
  readonly revisions?: readonly number[];
  /** It does not contain the revision that was asked for. */
  readonly stale?: true;
}

export interface Showing {
  readonly reader: Reader;
  readonly nowMs: number;
  /** Whether a virus scanner looks at files. */
  readonly isScanned: boolean;
  readonly revisions?: readonly number[];
  readonly stale?: boolean;
  /** Of its children that the reader may see. */
  readonly childCount?: number;
}

const NOT_SHOWN = new Set([
  'scribe',
  'clockFacts',
  'verdicts',
  'redacted',
  'parent',
  'children',
  'files',
  'duplicates',
  'originals',
  'watchingAsCallers',
  'handedBackBy',
]);
const ENDED: ReadonlySet<string> = new Set(['closed', 'cancelled']);

export const shownIncident = (id: string, details: IncidentDetails, showing: Showing): ShownIncident => {
  const { record, ...statusParts } = details.state as Incident;
  const { reader } = showing;
  const { readsInternalNotes } = reader;
  const facts = Object.fromEntries(Object.entries(record).filter(([name]) => !NOT_SHOWN.has(name)));
  const { before: _, ...parts } = { before: undefined, ...statusParts };
  const { messages, contactAttempts, told } = details.conversation;
  return {
    id,
    revision: details.revision,
    ...shownParts(reader, facts),
    ...shownRelatives(reader, record.parent, showing.childCount),
    ...shownParts(reader, parts),
    changedAt: details.changedAt,
    ...figuresOf(details.row, showing),
    messages: shownParts(reader, messages),
    notes: details.notes.filter(({ visibility }) => visibility === 'public' || readsInternalNotes),
    files: listedFiles(details.files, reader, showing.isScanned),
    ...(readsInternalNotes && {
      contactAttempts,
      told,
      efforts: effortsOf(record),
      breaches: record.verdicts?.breaches,
    }),
    redacted: record.redacted.filter(({ path }) => readsInternalNotes || isTextForEveryone(path)),
    ...(showing.revisions && { revisions: showing.revisions }),
    ...(showing.stale && { stale: true }),
  } as unknown as ShownIncident;
};

const effortsOf = ({ efforts = [] }: IncidentRecord) =>
  efforts.map((effort, index) => ({ entry: index + 1, ...effort }));

/** The present period goes on: until now, or until the instant that was asked about. */
const figuresOf = (row: IncidentQueueRow | undefined, { nowMs, reader }: Showing) => {
  if (!row) return {};
  const { reassignmentCount, reopenCount, timeInState, timeOnHold, status, statusSince } = row;
  const { returnCount = 0, effortMinutes } = row;
  const current = ENDED.has(status) ? 0 : Math.max(0, nowMs - msOf(statusSince));
  return {
    reassignmentCount,
    reopenCount,
    returnCount,
    ...(reader.readsInternalNotes && effortMinutes !== undefined && { effortMinutes }),
    timeInState: { ...timeInState, [status]: (timeInState[status] ?? 0) + current },
    timeOnHold,
  };
};
