import { createHash } from 'node:crypto';
import type { DocumentStore } from '../document-store/document-store.port.js';
import type { EventStore } from '../event-store/event-store.port.js';
import type { KeyArchive } from '../key-store/key-archive.port.js';
import { lookAtBoth, type LaneDigest } from './both-sides.js';
import { DocumentsToCarry } from './carry-documents.js';
import { carryKeys, type KeyDigest } from './carry-keys.js';
import { LogCarrier } from './carry-log.js';
import { distinct, surveyed, type Lane } from './lane.js';
import { say, logStandingOf, type LogStanding } from './log-standing.js';
import { MoveRefused } from './move.errors.js';
import type { Owners } from './stream-owners.js';

/** The engines that one service has on one side. Services may share them: then they are the same objects. */
export interface StoresOfService {
  readonly store: EventStore;
  readonly documents: DocumentStore;
}

/** An installation, as a move sees it. Its logs are ungated. */
export interface MoveSide {
  /** As the operator named it; stands in the other side's log. Nothing secret. */
  readonly name: string;
  readonly services: ReadonlyMap<string, StoresOfService>;
  readonly keys: KeyArchive;
}

export interface MoveProgress {
  readonly phase: 'looking' | 'events' | 'keys' | 'comparing';
  readonly done: number;
  readonly total: number;
}

export interface Move {
  readonly from: MoveSide;
  readonly to: MoveSide;
  readonly owners: Owners;
  readonly nowMs: () => number;
  /** Ends when nothing more is added to the source, whoever may work with it. */
  readonly quiet: () => Promise<void>;
  /** The move was given up after all: the source goes on. */
  readonly goOn?: () => void;
  readonly onProgress?: (progress: MoveProgress) => void;
  readonly signal?: AbortSignal;
}

export interface Moved {
  readonly services: readonly LaneDigest[];
  readonly keys: KeyDigest;
  /** Places of subscriptions and webhooks, and parked events. */
  readonly documents: number;
}

/** Few enough to be carried while nobody may add any. */
const FEW_EVENTS = 500;
const MOST_ROUNDS = 20;

/**
 * Carries an installation to other engines: the logs in their order, keys, places and parked events. It may end anywhere
 * and be run again: the target's log tells how far it came. The source is worked with until the last part; it ends for
 * good by an event that is written when both sides were found to be the same, and only then the target is opened.
 * @throws MoveRefused, KeysOfAnotherStore, and what the engines say
 */
export const move = async (order: Move): Promise<Moved> => {
  const moving = new Moving(order);
  await moving.assertPossible();
  await moving.carryWhileOthersWrite();
  const moved = await moving.carryTheRest();
  await moving.end(moved);
  return moved;
};

class Moving {
  private readonly lanes: readonly (Lane & { readonly documents: readonly [DocumentStore, DocumentStore] })[];
  private readonly carrier: LogCarrier;
  private total = 0;
  private done = 0;

  constructor(private readonly order: Move) {
    const { from, to, owners } = order;
    this.lanes = [...from.services].map(([service, here]) => {
      const there = to.services.get(service);
      if (!there) throw new MoveRefused(`There is no place for ${service} in ${to.name}.`);
      return {
        service,
        from: here.store,
        to: there.store,
        documents: [here.documents, there.documents] as const,
      };
    });
    this.carrier = new LogCarrier(this.lanes, owners);
  }

  async assertPossible(): Promise<void> {
    const [sources, targets] = [await this.standings('from'), await this.standings('to')];
    if (sources.includes('arriving'))
      throw new MoveRefused('Not all of the source is there: a move into it was not finished.');
    const epochs = await Promise.all(this.stores('to').map((store) => store.epoch()));
    for (const store of this.stores('from'))
      if (epochs.includes(await store.epoch())) throw new MoveRefused('Source and target are the same log.');
    const isOver = sources.every((each) => each === 'moved') && !targets.includes('arriving');
    if (isOver)
      throw new MoveRefused(
        'This log was moved already. To work with it again, start it once with --reopen.',
      );
    this.tell('looking', 0, 1);
    this.total = await surveyed(this.lanes, this.order.owners);
  }

  async carryWhileOthersWrite(): Promise<void> {
    this.done = await this.carrier.resume();
    for (const store of this.stores('to'))
      if ((await logStandingOf(store)) !== 'arriving')
        await this.say(store, 'LogArrivalBegun', { from: this.order.from.name });
    for (let round = 0; round < MOST_ROUNDS; round += 1) if ((await this.carryEvents()) <= FEW_EVENTS) return;
  }

  /** Where this fails, the source goes on as if nothing had been. */
  async carryTheRest(): Promise<Moved> {
    const { goOn, quiet } = this.order;
    try {
      for (const store of this.stores('from'))
        if ((await logStandingOf(store)) === 'open')
          await this.say(store, 'LogClosed', { to: this.order.to.name });
      await quiet();
      while ((await this.carryEvents()) > 0);
      return await this.carryAndCompare();
    } catch (error) {
      await this.reopen().then(goOn, () => undefined);
      throw error;
    }
  }

  /** The source first: there is never a moment when both may be worked with. */
  async end(moved: Moved): Promise<void> {
    const carried = { ...summaryOf(moved.services) };
    for (const store of this.stores('from'))
      if ((await logStandingOf(store)) !== 'moved')
        await this.say(store, 'LogMoved', { to: this.order.to.name, ...carried });
    if ((await this.carryEvents()) > 0)
      throw new MoveRefused(
        'Somebody added to the source after it had been closed. Run the same command again.',
      );
    for (const store of this.stores('to'))
      await this.say(store, 'LogArrived', { from: this.order.from.name, ...carried });
  }

  private async carryAndCompare(): Promise<Moved> {
    const { from, to, owners } = this.order;
    let records = 0;
    const keys = await carryKeys(from.keys, to.keys, (some) => this.tell('keys', (records += some), records));
    const services: LaneDigest[] = [];
    let documents = 0;
    let looked = 0;
    for (const lane of this.lanes) {
      const toCarry = await this.documentsOf(lane);
      const { digest, placeOf } = await lookAtBoth({
        lane,
        owners,
        places: await this.known(lane, toCarry.places),
        onLooked: (events) => this.tell('comparing', (looked += events), this.total),
      });
      await toCarry.carry(placeOf);
      services.push(digest);
      documents += toCarry.count;
    }
    return { services, keys, documents };
  }

  private documentsOf({
    service,
    documents: [from, to],
  }: (typeof this.lanes)[number]): Promise<DocumentsToCarry> {
    const isOurs = (subscription: string) => this.order.owners.ofSubscription(subscription) === service;
    return DocumentsToCarry.of({ from, to, isOurs });
  }

  /** A place of some earlier log says nothing here. */
  private async known({ from }: Lane, places: readonly string[]): Promise<readonly string[]> {
    const checked = await Promise.all(places.map(async (place) => [place, await from.check(place)] as const));
    return checked.filter(([, check]) => check === 'known').map(([place]) => place);
  }

  private async carryEvents(): Promise<number> {
    this.tell('events', this.done, this.total);
    return this.carrier.carry((events) => {
      this.done += events;
      this.tell('events', this.done, Math.max(this.done, this.total));
    }, this.order.signal);
  }

  private async reopen(): Promise<void> {
    for (const store of this.stores('from'))
      if ((await logStandingOf(store)) === 'closed') await this.say(store, 'LogReopened', {});
  }

  private standings(side: 'from' | 'to'): Promise<readonly LogStanding[]> {
    return Promise.all(this.stores(side).map(logStandingOf));
  }

  private stores(side: 'from' | 'to'): readonly EventStore[] {
    return distinct(this.lanes.map((lane) => lane[side]));
  }

  private say(store: EventStore, name: Parameters<typeof say>[1], data: object): Promise<void> {
    return say(store, name, data, this.order.nowMs());
  }

  private tell(phase: MoveProgress['phase'], done: number, total: number): void {
    this.order.onProgress?.({ phase, done, total });
  }
}

/** All services' digests as one. */
const summaryOf = (services: readonly LaneDigest[]): { readonly events: number; readonly digest: string } => {
  const hash = createHash('sha256');
  for (const { service, digest } of services) hash.update(`${service}:${digest}\n`);
  return { events: services.reduce((sum, { events }) => sum + events, 0), digest: hash.digest('hex') };
};
