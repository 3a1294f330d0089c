import 'reflect-metadata';
import { Controller, Module, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Ctx, Payload } from '@nestjs/microservices';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { INestApplication } from '@nestjs/common';
import { MemoryDocumentStore, MemoryEventStore } from '@ventanilla/adapters/memory';
import { InThreadViewHost, ServiceRuntime, Transient, UnknownEventVersion } from '@ventanilla/eventing';
import { Desk, plainSealer } from '../../../eventing/src/testing/desk.js';
import {
  tally,
  TallyClosed,
  tallyEvents,
  TallyOpened,
  TallyRaised,
} from '../../../eventing/src/testing/tally.js';
import { HeardAlerts, until } from '../../../eventing/src/testing/until.js';
import { ServiceRuntimes } from '../handle.command.js';
import { Operations } from '../operations/operations.js';
import { EventContext } from './event-context.js';
import { connectEvents } from './event-transport.js';
import { OnEvents, type HeardEvent } from './on-events.decorator.js';

const heard: string[] = [];
let failure: Error | undefined;
let failed = 0;

@Controller()
class TallyListener {
  @OnEvents({ name: 'toy.notice-raises', from: 'beginning', events: [TallyOpened, TallyRaised] })
  async notice(
    @Payload() event: HeardEvent<[typeof TallyOpened, typeof TallyRaised]>,
    @Ctx() context: EventContext,
  ): Promise<void> {
    if (event.type === 'TallyRaised' && failure) {
      failed += 1;
      throw failure;
    }
    heard.push(`${event.type} ${context.stored.stream}@${event.revision}`);
  }
}

@Controller()
class SecondOfThatName {
  @OnEvents({ name: 'toy.notice-raises', from: 'now', events: [TallyClosed] })
  async notice(): Promise<void> {
    heard.push('closed');
  }
}

@Module({})
class Listening {
  static with(...controllers: DynamicModule['controllers'] & object): DynamicModule {
    return { module: Listening, controllers };
  }
}

describe('A handler of events in a controller', () => {
  let app: INestApplication;
  let runtime: ServiceRuntime;
  let operations: Operations;
  let desk: Desk;
  let alerts: HeardAlerts;
  let stopViews: () => Promise<void>;
  const runtimes = new ServiceRuntimes();

  const open = async (...controllers: DynamicModule['controllers'] & object): Promise<void> => {
    app = await NestFactory.create(Listening.with(...controllers), new FastifyAdapter(), {
      logger: false,
      abortOnError: false,
    });
    connectEvents(app, runtimes);
  };

  beforeEach(async () => {
    heard.length = 0;
    failure = undefined;
    failed = 0;
    const store = new MemoryEventStore();
    alerts = new HeardAlerts();
    const opener = { openOwned: () => Promise.resolve([]), drop: () => undefined };
    const deps = { store, documents: new MemoryDocumentStore(), opener, alerts, nowMs: Date.now };
    const views = await InThreadViewHost.start([], deps);
    stopViews = () => views.stop();
    const definition = { name: 'toy', events: tallyEvents, aggregates: [tally], views: [], processes: [] };
    runtime = await ServiceRuntime.create(definition, { ...deps, sealer: plainSealer, views });
    runtimes.add(runtime);
    operations = new Operations(runtime);
    desk = new Desk(store);
    await desk.open('a', 'bread');
    await desk.raise('a', 1);
  });

  afterEach(async () => {
    await app.close();
    await runtime.stop();
    await stopViews();
  });

  const parked = async () => (await operations.parked({})).items.map(({ subscription }) => subscription);

  it('hears them in order from the beginning, as soon as the application listens', async () => {
    await open(TallyListener);
    expect(heard).toEqual([]);
    await app.startAllMicroservices();
    await until('both events', () => heard.length === 2);
    expect(heard).toEqual(['TallyOpened tally-a@0', 'TallyRaised tally-a@1']);
  });

  it('is tried again with an error that passes, and waits at an unknown version', async () => {
    await open(TallyListener);
    failure = new Transient('not now');
    await app.startAllMicroservices();
    await until('another try', () => failed > 1);
    expect(alerts.codes).toEqual([]);
    failure = new UnknownEventVersion('toy.TallyRaised.v2');
    await until('the other alert', () => alerts.codes.includes('UNKNOWN_EVENT_VERSION'));
    failure = undefined;
    await until('both events', () => heard.length === 2);
    expect(await parked()).toEqual([]);
  });

  it('has its stream parked for an operator by any other error, and is replayed', async () => {
    await open(TallyListener);
    failure = new TypeError('a defect');
    await app.startAllMicroservices();
    await until('the parked event', async () => (await parked()).length === 1);
    const place = { subscription: 'toy.notice-raises', stream: 'tally-a' };
    expect((await operations.parked(place)).items[0]?.error).toBe('TypeError: a defect');
    failure = undefined;
    expect(await operations.replay(place)).toEqual({ handled: 1, waiting: 0 });
    expect(heard.at(-1)).toBe('TallyRaised tally-a@1');
  });

  it('hears nothing any more once the application is closed', async () => {
    await open(TallyListener);
    await app.startAllMicroservices();
    await until('both events', () => heard.length === 2);
    await app.close();
    await desk.raise('a', 2);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(heard).toHaveLength(2);
  });

  it('has a name of its own: two of one name do not start', async () => {
    await expect(open(TallyListener, SecondOfThatName)).rejects.toThrow('toy.notice-raises');
  });
});
