import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventStoreDbEventStore } from '@ventanilla/adapters/eventstoredb';
import { EventStoreDouble } from '../../../../tools/engines/eventstoredb/double.mjs';
import { startBroker, type Broker } from '../../../../tools/engines/kafka/broker.mjs';
import { StallingProxy } from '../../../../libs/adapters/mongodb/src/spec-server.js';
import { ServicesAtWork } from '../../../../libs/distributed/src/testing/services-at-work.js';
import { freePort } from '../../../../tools/free-port.cjs';
import { DeskAtRisk } from './desk-at-risk.js';
import { OutsideIssuer } from './outside-issuer.js';
import { register } from './start-desk.js';

/** Long enough to put something out of order before a hold ends. */
const HOLD_MS = 6_000;
/** Of two seconds each. */
const LOOKS = 10;

/** The incident service beside the service desk; each engine of it can be put out of order alone. */
export class DistributedDesk {
  readonly holdMs = HOLD_MS;
  private readonly ends: (() => Promise<unknown>)[] = [];
  private readonly folder = mkdtempSync(join(tmpdir(), 'ventanilla-degrading-'));
  broker!: Broker;
  eventStore!: EventStoreDouble;
  documents!: StallingProxy;
  keys!: StallingProxy;
  desk!: DeskAtRisk;

  static async start(): Promise<DistributedDesk> {
    const started = new DistributedDesk();
    try {
      await started.startEngines();
      await started.startServices();
      return started;
    } catch (error) {
      await started.stop();
      throw error;
    }
  }

  /** After a kill: the same data on the same port. */
  async restartBroker(): Promise<void> {
    this.broker = await startBroker({ folder: join(this.folder, 'broker'), port: this.broker.port });
  }

  async stop(): Promise<void> {
    for (const end of this.ends.toReversed()) await end();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async startEngines(): Promise<void> {
    this.broker = await startBroker({ folder: join(this.folder, 'broker') });
    this.ends.push(() => this.broker.stop());
    const folder = mkdtempSync(join(this.folder, 'eventstoredb-'));
    this.eventStore = await EventStoreDouble.start({ folder, shutdownMs: 0 });
    this.ends.push(() => this.eventStore.kill());
    this.documents = await this.proxy();
    this.keys = await this.proxy();
  }

  private async proxy(): Promise<StallingProxy> {
    const proxy = await StallingProxy.start();
    this.ends.push(() => proxy.stop());
    return proxy;
  }

  private async startServices(): Promise<void> {
    const issuer = await OutsideIssuer.start();
    this.ends.push(() => issuer.stop());
    const services = new ServicesAtWork({
      VENTANILLA_ISSUER: issuer.url,
      VENTANILLA_KAFKA: this.broker.address,
    });
    this.ends.push(() => services.end());
    const [people, incidents] = [await freePort(), await freePort()];
    const own = await services.storesFor('incident');
    services.start('service-desk', people, await services.storesFor('desk'));
    services.start('incident', incidents, {
      ...own,
      VENTANILLA_EVENTSTOREDB: this.eventStore.connectionString,
      VENTANILLA_MONGODB: this.documents.url,
      VENTANILLA_KEYS_MONGODB: this.keys.url,
    });
    await Promise.all([services.ready(people), services.ready(incidents)]);
    const callerId = await register(`http://127.0.0.1:${people}`, issuer);
    const store = await EventStoreDbEventStore.open(this.eventStore);
    this.ends.push(() => store.close());
    this.desk = new DeskAtRisk({
      url: `http://127.0.0.1:${incidents}`,
      newToken: () => issuer.token('ann', 'agent'),
      organisation: 'northwind',
      callerId,
      holdMs: HOLD_MS,
      looks: LOOKS,
      eventsOf: async (id) => (await store.read(`incident-${id}`)).map(({ type }) => type),
    });
  }
}
