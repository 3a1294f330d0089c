import { hasRole, servesOrganisation, type Principal } from '@ventanilla/chassis';
import { auditCategoryOf, type EventMetadata } from '@ventanilla/eventing';

/** What a policy may look at: sealed texts are still sealed. */
export interface FedEvent {
  /** Without owner and version: `IncidentNoteAdded`. */
  readonly name: string;
  readonly stream: string;
  readonly data: unknown;
  readonly metadata: EventMetadata;
}

/** A service's own rules, within those that every feed has. */
export interface FeedPolicy {
  /** An event of a visible stream that this reader may not see. */
  withholds?(reader: Principal, event: FedEvent): boolean;
  /** Which of some streams a reader is told nothing of, as things are now; asked before each delivery. */
  hides?(reader: Principal, streams: readonly string[]): Promise<ReadonlySet<string>>;
  /**
   * What of the data of each of some events, which this reader is shown, they may know as things are now; undefined
   * where they are to know only that it happened. All of it, where a service does not say.
   */
  dataFor?(reader: Principal, events: readonly FedEvent[]): Promise<readonly unknown[]>;
  /** Organisations whose readers learn that it happened, and no more: a stream that leaves them. */
  leaves?(event: FedEvent): readonly string[];
}

/** `absent`: not told of. `withheld`: its envelope alone. `sealed`: all but the personal fields. */
export type Sight = 'absent' | 'withheld' | 'sealed' | 'shown';

const servesAll = ({ organisations }: Principal): boolean => organisations === 'all';

/**
 * What a reader gets of an event, by the organisation in its metadata: the one that the stream had when it happened.
 * What is nobody's in particular (settings, people) everybody gets, its personal fields only who serves all; the
 * audit trail is for auditors and administrators.
 */
export const sightOf = (service: string, policy: FeedPolicy, reader: Principal, event: FedEvent): Sight => {
  if (event.stream.startsWith(`${auditCategoryOf(service)}-`)) return sightOfAudit(reader, event);
  const { organisation } = event.metadata;
  if (organisation !== undefined && !servesOrganisation(reader, organisation))
    return sightOfForeign(policy, reader, event);
  if (policy.withholds?.(reader, event)) return 'withheld';
  return organisation === undefined && !servesAll(reader) ? 'sealed' : 'shown';
};

const sightOfForeign = (policy: FeedPolicy, reader: Principal, event: FedEvent): Sight => {
  const left = policy.leaves?.(event) ?? [];
  return left.some((organisation) => servesOrganisation(reader, organisation)) ? 'withheld' : 'absent';
};

/** An entry can name a record of any organisation: who serves some sees what they did themselves. */
const sightOfAudit = (reader: Principal, { metadata, name }: FedEvent): Sight => {
  if (!hasRole(reader, 'auditor', 'administrator')) return 'withheld';
  if (metadata.actor.id === reader.id) return 'shown';
  return servesAll(reader) && (hasRole(reader, 'auditor') || isOperation(name)) ? 'shown' : 'withheld';
};

/** What administrators see of each other. Who read which record tells of records, which is for auditors. */
export const OPERATION = 'OperationRequested';
const isOperation = (name: string): boolean => name === OPERATION;
