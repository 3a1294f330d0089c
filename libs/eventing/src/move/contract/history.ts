import { randomUUID } from 'node:crypto';
import { instantOf } from '@ventanilla/kernel';
import fc from 'fast-check';
import { canonicalJson } from '../../definitions/canonical-json.js';
import type { EventStore } from '../../event-store/event-store.port.js';
import type { KeyStore, TextKeyBlock } from '../../key-store/key-store.port.js';
import { ParkedEvents } from '../../subscriptions/parked-events.js';
import { SubscriptionPositions } from '../../subscriptions/subscription-positions.js';
import { checkpointAt } from '../../document-store/checkpoints.js';
import type { MoveSide } from '../move.js';
import { ownersIn } from '../stream-owners.js';

export const SERVICES = ['desk', 'shop'] as const;

export const owners = ownersIn([
  { name: 'desk', aggregates: [{ category: 'ticket' }] },
  { name: 'shop', aggregates: [{ category: 'order' }] },
]);

const STREAMS = [
  ...['ticket-1', 'ticket-2', 'process-desk-close-1', 'number-desk'],
  ...['order-1', 'order-2', 'process-shop-ship-1', 'subscription-process:shop.ship'],
];
const SUBSCRIPTIONS = ['process:desk.close', 'dispatcher:desk', 'webhook:shop.7', 'process:shop.ship'];

/** What may happen to an installation: enough kinds to leave nothing of it out. */
export type Happening =
  | {
      readonly kind: 'append';
      readonly stream: string;
      readonly texts: readonly string[];
      readonly at: number;
    }
  | { readonly kind: 'person-key' | 'forget'; readonly person: number }
  | { readonly kind: 'link' | 'unlink'; readonly person: number; readonly outside: string }
  | { readonly kind: 'text-keys'; readonly destroyed: number }
  | { readonly kind: 'move-position' | 'park'; readonly subscription: string };

const person = fc.nat({ max: 3 });
const outside = fc.constantFrom('one', 'two', 'three', 'ñandú');
const subscription = fc.constantFrom(...SUBSCRIPTIONS);

const append: fc.Arbitrary<Happening> = fc.record({
  kind: fc.constant('append' as const),
  stream: fc.constantFrom(...STREAMS),
  texts: fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 3 }),
  // Clocks of several instances do not agree.
  at: fc.nat({ max: 1_000_000 }),
});

const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 6, arbitrary: append },
  fc.record({ kind: fc.constantFrom('person-key' as const, 'forget' as const), person }),
  fc.record({ kind: fc.constantFrom('link' as const, 'unlink' as const), person, outside }),
  fc.record({ kind: fc.constant('text-keys' as const), destroyed: fc.nat({ max: 5 }) }),
  fc.record({ kind: fc.constantFrom('move-position' as const, 'park' as const), subscription }),
);

export const histories = fc.array(happening, { minLength: 1, maxLength: 40 });

/** What is known of the keys outside the store: what a move may not change. */
export interface KnownKeys {
  readonly persons: readonly string[];
  readonly keyIds: readonly string[];
  readonly blocks: readonly string[];
}

/** Makes a history happen in one embedded installation. */
export class Chronicle {
  private readonly people = Array.from({ length: 4 }, () => randomUUID());
  private readonly keyIds: string[] = [];
  private readonly blocks: TextKeyBlock[] = [];

  constructor(
    private readonly side: MoveSide,
    private readonly keys: KeyStore,
  ) {}

  get known(): KnownKeys {
    return { persons: this.people, keyIds: this.keyIds, blocks: this.blocks.map(({ id }) => id) };
  }

  async tell(history: readonly Happening[]): Promise<void> {
    for (const happening of history) await this.happens(happening);
  }

  private async happens(happening: Happening): Promise<void> {
    switch (happening.kind) {
      case 'append':
        return this.append(happening);
      case 'move-position':
      case 'park':
        return this.subscribe(happening);
      default:
        return this.toKeys(happening);
    }
  }

  private storeOf(service: string | undefined): EventStore {
    const stores = this.side.services.get(service ?? '');
    if (!stores) throw new Error(`No store for ${service}.`);
    return stores.store;
  }

  private async append({ stream, texts, at }: Happening & { readonly kind: 'append' }): Promise<void> {
    const store = this.storeOf(owners.ofStream(stream));
    const [last] = await store.read(stream, { backwards: true, limit: 1 });
    const events = texts.map((text) => ({
      id: randomUUID(),
      type: 'toy.Told.v1',
      data: canonicalJson({ text }),
      metadata: canonicalJson({ recordedAt: instantOf(at), commandId: randomUUID() }),
    }));
    await store.append(stream, last ? last.revision : 'none', events);
  }

  private async subscribe({
    kind,
    subscription,
  }: Happening & { readonly subscription: string }): Promise<void> {
    const service = owners.ofSubscription(subscription) ?? '';
    const stores = this.side.services.get(service);
    const position = await stores?.store.head();
    if (!stores || position === undefined) return;
    const event = await lastOf(stores.store);
    if (kind === 'move-position') {
      const positions = await SubscriptionPositions.open(stores.documents);
      await positions.move(subscription, checkpointAt(position, undefined));
    } else if (event && owners.ofStream(event.stream) === service) {
      const parked = await ParkedEvents.open(stores.documents);
      await parked.park({ subscription, event, error: 'because', parkedAt: instantOf(7) });
    }
  }

  private async toKeys(
    happening: Exclude<Happening, { kind: 'append' | 'move-position' | 'park' }>,
  ): Promise<void> {
    const { keys } = this;
    if (happening.kind === 'text-keys') {
      const block = await keys.newTextKeys(4);
      await keys.destroyTextKey(block.id, happening.destroyed);
      this.blocks.push(block);
      return;
    }
    const whose = this.people[happening.person] as string;
    if (happening.kind === 'forget') return void (await keys.forget(whose));
    if (await keys.isForgotten(whose)) return;
    if ('outside' in happening) return this.toNames(happening, whose);
    this.keyIds.push((await keys.personKey(whose, 'north')).id);
  }

  private async toNames(
    { kind, outside }: Happening & { readonly outside: string },
    whose: string,
  ): Promise<void> {
    const name = { system: 'email', name: outside };
    if (kind === 'link') await this.keys.linkPerson(name, whose);
    else await this.keys.unlinkPerson(name, whose);
  }
}

const lastOf = async (store: EventStore) => {
  let last;
  for await (const { events } of store.follow({ streams: [''] }, { untilHead: true }))
    last = events.at(-1) ?? last;
  return last;
};
