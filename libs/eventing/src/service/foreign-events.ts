import { groupedBy } from '@ventanilla/kernel';
import type { EventFilter, EventLog } from '../event-store/event-store.port.js';
import type { DeliveryDependencies } from '../subscriptions/event-delivery.js';
import type { RunningSubscription } from '../subscriptions/running-subscription.js';
import type { Subscription } from '../subscriptions/subscription.js';
import type { AnyView } from '../views/view.js';

/** Where facts of other services come from, if they are not in the own log: their topics (R3). */
export interface ForeignEvents {
  /** Everything that a service ever published, to build a view from. */
  logOf(owner: string): EventLog;
  /** Prepares a subscription to what a service publishes; its filter names types of that service only. */
  subscribe(owner: string, subscription: Subscription, deps: DeliveryDependencies): RunningSubscription;
}

/** Owner of what belongs to the machinery and stands in every service's own log. */
const INTERNAL = 'internal';

/** Whose events a view folds. */
export const ownerOf = ({ codec }: AnyView): string => codec.definitions()[0]?.owner ?? INTERNAL;

/** The service that a view is a copy of; undefined for a view of the own log. */
export const foreignOwnerOf = (view: AnyView, service: string): string | undefined =>
  [service, INTERNAL].includes(ownerOf(view)) ? undefined : ownerOf(view);

const ownerOfType = (type: string): string => type.slice(0, type.indexOf('.'));

/** A subscription, or the part of one that hears one log. */
export interface SubscriptionPart {
  /** Undefined for the own log. */
  readonly owner: string | undefined;
  readonly subscription: Subscription;
}

/**
 * The parts of a subscription by the log that each of them hears. Between the logs of two services there is no order,
 * so nothing is lost by hearing them apart.
 */
export const partsOf = (subscription: Subscription, service: string): readonly SubscriptionPart[] => {
  const byOwner = groupedBy(subscription.filter.types ?? [], (type) =>
    [service, INTERNAL].includes(ownerOfType(type)) ? undefined : ownerOfType(type),
  );
  if (byOwner.size === 0) return [{ owner: undefined, subscription }];
  const isWhole = byOwner.size === 1;
  return [...byOwner].map(([owner, types]) => ({
    owner,
    subscription: partOf(subscription, isWhole ? undefined : owner, { types }),
  }));
};

/** As each other one behaves, whatever class it is of. */
const partOf = (
  subscription: Subscription,
  suffix: string | undefined,
  filter: EventFilter,
): Subscription => ({
  name: suffix === undefined ? subscription.name : `${subscription.name}@${suffix}`,
  from: subscription.from,
  filter,
  abreast: subscription.abreast,
  handle: (event, stopping) => subscription.handle(event, stopping),
});
