import type { Bench } from './bench.js';
import { incidentBody } from './load/incident-requests.js';
import { agentsDo } from './suite/agents-at-work.js';
import type { Client } from './suite/client.js';
import type { Suite } from './suite/suite.js';
import { routes, resolutionBody, type IncidentTotal, type Logged } from './suite/surface.js';
import { withSuite } from './suite/with-suite.js';

const CHILDREN = 3_000;
const FEW = 300;
const LOGGED_ABREAST = 32;
/** All of them are appended to the parent's stream. */
const ATTACHED_ABREAST = 4;
const SEED = 230_000;
const PATIENCE_MS = 300_000;

const logOne = async (suite: Suite, agent: Client, nth: number): Promise<string> => {
  const body = incidentBody(SEED + nth, suite.people.callers);
  return (await agent.ask<Logged>({ method: 'POST', path: routes.incidents, body })).body.id;
};

const logAll = async (suite: Suite, count: number): Promise<readonly string[]> => {
  const ids: string[] = [];
  await agentsDo(suite, { count, abreast: LOGGED_ABREAST }, async (agent, nth) => {
    ids.push(await logOne(suite, agent, nth));
  });
  return ids;
};

/** A parent, and so many children that know of it. */
const makeFamily = async (suite: Suite, count: number): Promise<string> => {
  const [parent = '', ...children] = await logAll(suite, count + 1);
  await agentsDo(suite, { count, abreast: ATTACHED_ABREAST }, async (agent, nth) => {
    await agent.ask({ method: 'POST', path: routes.attachChild(parent), body: { child: children[nth] } });
  });
  await suite.untilSettled(PATIENCE_MS);
  return parent;
};

const resolvedChildren = async (suite: Suite, parent: string): Promise<number> => {
  const agent = suite.agent();
  const { body } = await agent.ask<IncidentTotal>({ path: routes.countsOfChildren(parent, 'resolved') });
  agent.close();
  return body.total;
};

export const bench: Bench = {
  prefix: 'parent.3000',
  keys: ['parent.3000.seconds'],
  async run(report, context) {
    const count = context.effort.quick ? FEW : CHILDREN;
    const dataFolder = await context.data.newFolder('parent');
    await withSuite(context, dataFolder, async (suite) => {
      const parent = await makeFamily(suite, count);
      const agent = suite.agent();
      const started = performance.now();
      await agent.ask({ method: 'POST', path: routes.resolve(parent), body: resolutionBody });
      agent.close();
      // Until whoever looks at the queue sees all of them resolved, not only until they are.
      while ((await resolvedChildren(suite, parent)) < count) {
        if (performance.now() - started > PATIENCE_MS) throw new Error('The children were never resolved.');
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      const seconds = (performance.now() - started) / 1000;
      if (count === CHILDREN) report.figure('parent.3000.seconds', seconds, `${count} children`);
      else report.figure('parent.3000.seconds', null, `only ${count} children, in ${seconds.toFixed(2)} s`);
    });
  },
};
