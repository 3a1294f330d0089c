import { Injectable } from '@nestjs/common';
import type { AuditEvent } from '@ventanilla/contracts/definition';
import {
  isAuditEntry,
  keyedAggregateId,
  keyedCommandId,
  newId,
  type CommandEnvelope,
  type CommandResult,
  type WriteAuditEntry,
} from '@ventanilla/eventing';
import { instantOf, personal, type Actor } from '@ventanilla/kernel';
import { ServiceRuntimes } from '../handle.command.js';

export interface Audited {
  /** In whose trail it stands. */
  readonly service: string;
  /** A name such as `parked.replay`, `view.rebuild`, `backup`; the access table's, where there is one. */
  readonly action: string;
  /** Who did it. A principal is one; the command line without a token is `{ kind: 'process', id: 'cli' }`. */
  readonly principal: Actor;
  /** To what: a path, a stream, the name of a view. At most 500 characters. */
  readonly target?: string;
  /** Free text; sealed under the key of who wrote it. */
  readonly reason?: string;
  /** Circumstances; nothing personal. */
  readonly details?: Readonly<Record<string, string | number | boolean | readonly string[]>>;
  /** `OperationRequested` where absent. */
  readonly what?: AuditEvent['type'];
  /** Of the request; a new one where absent. */
  readonly correlationId?: string;
  /** Of a repeatable request: the same principal, action and key are recorded once. */
  readonly idempotencyKey?: string;
}

/**
 * Writes who looked at what and who did what into the log (R9). To be awaited before the action is carried out or
 * the answer given: what cannot be recorded does not happen.
 */
@Injectable()
export class AuditTrail {
  constructor(private readonly runtimes: ServiceRuntimes) {}

  record(audited: Audited): Promise<CommandResult> {
    const runtime = this.runtimes.of(audited.service);
    const aggregate = runtime.definition.aggregates.find(isAuditEntry);
    if (!aggregate) throw new Error(`The service ${audited.service} has no audit trail.`);
    const envelope = envelopeOf(audited, runtime.ports.nowMs());
    return runtime.handlerOf(aggregate).handle(envelope as CommandEnvelope<never>);
  }
}

const envelopeOf = (audited: Audited, nowMs: number): CommandEnvelope<WriteAuditEntry> => {
  const { principal, action, idempotencyKey: key } = audited;
  const actor: Actor = { kind: principal.kind, id: principal.id };
  const commandId =
    key === undefined
      ? newId()
      : keyedCommandId({ principal: actor.id, organisation: 'audit', route: action, key });
  const correlationId = audited.correlationId ?? commandId;
  return {
    commandId,
    keyed: key !== undefined,
    aggregateId: key === undefined ? newId() : keyedAggregateId(commandId),
    actor,
    correlationId,
    causationId: correlationId,
    command: { type: 'WriteAuditEntry', at: instantOf(nowMs), by: actor, entry: entryOf(audited) },
  };
};

const entryOf = ({ what, action, target, reason, details }: Audited): AuditEvent => ({
  type: what ?? 'OperationRequested',
  data: {
    action,
    ...(target !== undefined && { target }),
    ...(reason !== undefined && { reason: personal(reason) }),
    ...(details !== undefined && {
      details: details as Record<string, string | number | boolean | string[]>,
    }),
  },
});
