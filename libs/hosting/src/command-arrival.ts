import { isCustomerOnly, onlyOrganisation, type CommandCall, type Principal } from '@ventanilla/chassis';
import {
  canonicalJson,
  keyedAggregateId,
  keyedCommandId,
  newId,
  type CommandEnvelope,
} from '@ventanilla/eventing';
import type { Actor, Instant } from '@ventanilla/kernel';

/** A command's envelope but for the command itself. */
export type Arrival = Omit<CommandEnvelope, 'command'> & { readonly at: Instant; readonly by: Actor };

export interface ArrivingAt {
  /** The aggregate that it concerns; absent for one that makes an aggregate. */
  readonly id?: string;
  readonly body: object;
  readonly now: Instant;
}

/** Organisation in a key's derivation for those who act for several: a key is a principal's own (R1). */
const DESK = 'desk';

export const actorOf = (principal: Principal): Actor => ({ kind: principal.kind, id: principal.id });

/**
 * Gives a request its ids, once (R1): derived from the Idempotency-Key where there is one, else new. A command that
 * makes an aggregate names it after itself.
 */
export const arrivalOf = (call: CommandCall, { id, body, now }: ArrivingAt): Arrival => {
  const { principal, idempotencyKey } = call;
  const keyed = idempotencyKey !== undefined;
  const commandId = keyed ? keyedIdOf(call, id, idempotencyKey) : newId();
  return {
    commandId,
    keyed,
    aggregateId: id ?? (keyed ? keyedAggregateId(commandId) : newId()),
    ...(id === undefined && { fresh: true }),
    actor: actorOf(principal),
    correlationId: call.correlationId,
    causationId: call.correlationId,
    traceparent: call.traceparent,
    notify: call.notify,
    ifMatch: call.ifMatch,
    body: keyed ? canonicalJson(body) : undefined,
    at: now,
    by: actorOf(principal),
  };
};

const keyedIdOf = (call: CommandCall, id: string | undefined, key: string): string =>
  keyedCommandId({
    principal: call.principal.id,
    organisation: isCustomerOnly(call.principal) ? (onlyOrganisation(call.principal) ?? DESK) : DESK,
    route: id === undefined ? call.route : `${call.route} ${id}`,
    key,
  });
