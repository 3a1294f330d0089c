import type { AuditEvent } from '@ventanilla/contracts/definition';
import type { Actor, Instant, ProjectedEvent, Projection } from '@ventanilla/kernel';

type Entry = AuditEvent['data'];

/** An entry of the audit trail; its reason stays sealed. */
export interface AuditRow extends Entry {
  /** `RecordsRead`, `OperationRequested`, ... */
  readonly what: AuditEvent['type'];
  readonly at: Instant;
  readonly by: Actor;
  readonly actorId: string;
}

const evolve = (row: AuditRow | undefined, { type, data, at, by }: ProjectedEvent): AuditRow => {
  const { action, target, reason, details } = data as Entry;
  if (row) return row;
  return {
    what: type as AuditEvent['type'],
    at,
    by,
    actorId: by.id,
    action,
    ...(target !== undefined && { target }),
    ...(reason !== undefined && { reason }),
    ...(details !== undefined && { details }),
  };
};

/** Who looked at what and who did what, latest first. */
export const auditTrailOf = (service: string): Projection<AuditRow> => ({
  name: `audit-${service}`,
  version: 1,
  category: `audit-${service}`,
  indexes: [['at'], ['actorId', 'at'], ['what', 'at'], ['action', 'at']],
  evolve,
});
