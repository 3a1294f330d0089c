import type { AuditEvent } from '@ventanilla/contracts/definition';
import type { Decider, DomainCommand } from '@ventanilla/kernel';
import type { Aggregate, AnyAggregate } from '../commands/aggregate.js';

/** Whether the entry is written; it is written once and never changed. */
interface EntryState {
  readonly written: boolean;
}

export interface WriteAuditEntry extends DomainCommand<'WriteAuditEntry'> {
  readonly entry: AuditEvent;
}

const entry: Decider<EntryState, WriteAuditEntry, AuditEvent> = {
  initialState: { written: false },
  decide: (command, { written }) => (written ? [] : [command.entry]),
  evolve: () => ({ written: true }),
};

/**
 * One stream per entry: streams stay short however much is audited, nobody waits for anybody else's entry, and a
 * keyed one is written once.
 */
export const auditEntryOf = (service: string): Aggregate<EntryState, WriteAuditEntry, AuditEvent> => ({
  owner: service,
  category: auditCategoryOf(service),
  decider: entry,
  foldVersion: 1,
  personOf: () => undefined,
  organisationOf: () => undefined,
});

export const auditCategoryOf = (service: string): string => `audit-${service}`;

export const isAuditEntry = ({ owner, category }: AnyAggregate): boolean =>
  category === auditCategoryOf(owner);
