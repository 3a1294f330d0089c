import { setTimeout as sleep } from 'node:timers/promises';
import type { BenchIssuer } from './bench-issuer.js';
import { Client } from './client.js';
import { startServer, type RunningServer } from './server-process.js';
import {
  agentClaims,
  operatorClaims,
  personBody,
  provisioningClaims,
  queuePath,
  routes,
  SERVICES,
  signInBody,
  SUITE_SCRIPT,
  suiteEnvironment,
  type QueuePage,
  type SubscriptionState,
  type ViewState,
} from './surface.js';

/** More than the least that the figures ask for, so that no principal comes near its rate limit. */
const AGENTS = 64;
const CALLERS = 256;
const POLL_MS = 10;

export interface People {
  /** Tokens of registered agents. */
  readonly agentTokens: readonly string[];
  /** Ids of registered persons. */
  readonly callers: readonly string[];
}

/** The product at work on a data folder, with people who may use it. */
export class Suite {
  private constructor(
    readonly server: RunningServer,
    readonly people: People,
    readonly operator: Client,
  ) {}

  static async start(dataFolder: string, logs: string, issuer: BenchIssuer): Promise<Suite> {
    const server = await startServer({
      name: 'suite',
      script: SUITE_SCRIPT,
      logs,
      env: suiteEnvironment(dataFolder, issuer.url),
    });
    try {
      const people = await register(server.url, issuer);
      const operator = new Client(server.url, await issuer.token(operatorClaims));
      return new Suite(server, people, operator);
    } catch (error) {
      await server.stop();
      throw error;
    }
  }

  get url(): string {
    return this.server.url;
  }

  agent(index = 0): Client {
    return new Client(this.url, this.people.agentTokens[index % this.people.agentTokens.length] ?? '');
  }

  async views(): Promise<readonly (ViewState & { readonly service: string })[]> {
    const answers = await Promise.all(
      SERVICES.map(async (service) => {
        const { body } = await this.operator.ask<readonly ViewState[]>({ path: routes.views(service) });
        return body.map((view) => ({ ...view, service }));
      }),
    );
    return answers.flat();
  }

  /** Waits until every view is level with the log; returns how long that took, in ms. */
  untilLevel(withinMs: number): Promise<number> {
    return until('No level views', withinMs, async () => (await this.views()).every(({ level }) => level));
  }

  /** Waits until the processes, too, have heard all of the log, as on any day but that of an import. */
  untilSettled(withinMs: number): Promise<number> {
    return until('The processes have not heard all', withinMs, async () => {
      const [views, subscriptions] = await Promise.all([this.views(), this.subscriptions()]);
      return [...views, ...subscriptions].every(({ level }) => level);
    });
  }

  private async subscriptions(): Promise<readonly SubscriptionState[]> {
    const answers = await Promise.all(
      SERVICES.map((service) =>
        this.operator.ask<readonly SubscriptionState[]>({ path: routes.subscriptions(service) }),
      ),
    );
    return answers.flatMap(({ body }) => body);
  }

  /** Figures on incidents without their texts would not be honest ones. */
  async assertTexts(): Promise<void> {
    const agent = this.agent();
    const { body } = await agent.ask<QueuePage>({ path: queuePath({ sort: '-reportedAt' }) });
    agent.close();
    const bare = body.items.find(({ subject }) => typeof subject !== 'string');
    if (bare || body.items.length === 0) throw new Error(`${bare?.number ?? 'The queue'} has no subject.`);
  }

  async stop(): Promise<void> {
    this.operator.close();
    await this.server.stop();
  }
}

/** Asks again and again; returns how long that took, in ms. */
const until = async (otherwise: string, withinMs: number, isSo: () => Promise<boolean>): Promise<number> => {
  const started = performance.now();
  while (!(await isSo())) {
    if (performance.now() - started > withinMs) throw new Error(`${otherwise} within ${withinMs} ms.`);
    await sleep(POLL_MS);
  }
  return performance.now() - started;
};

/** Makes agents and callers known at the service desk. */
export const register = async (url: string, issuer: BenchIssuer): Promise<People> => {
  const provisioning = new Client(url, await issuer.token(provisioningClaims));
  const registerOne = async (name: string): Promise<string> => {
    const { body } = await provisioning.ask<{ id: string }>({
      method: 'POST',
      path: routes.persons,
      body: personBody(name),
    });
    return body.id;
  };
  const signIn = async (subject: string): Promise<void> => {
    const person = await registerOne(subject);
    const body = signInBody(issuer.url, subject);
    // A copy of a folder that was levelled before has its people already.
    await provisioning.ask({ method: 'POST', path: routes.signIns(person), body }).catch((error: unknown) => {
      if (!String(error).includes('SIGN_IN_TAKEN')) throw error;
    });
  };
  const callers = await oneAfterAnother(CALLERS, (index) => registerOne(`Caller ${index}`));
  await signIn(operatorClaims.subject);
  const agentTokens = await oneAfterAnother(AGENTS, async (index) => {
    const subject = `bench-agent-${index}`;
    await signIn(subject);
    return issuer.token(agentClaims(subject));
  });
  provisioning.close();
  return { agentTokens, callers };
};

const oneAfterAnother = async <Made>(
  count: number,
  make: (index: number) => Promise<Made>,
): Promise<Made[]> => {
  const all: Made[] = [];
  for (let index = 0; index < count; index += 1) all.push(await make(index));
  return all;
};
