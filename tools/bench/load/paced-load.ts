import { Agent, request as send } from 'node:http';
import type { LoadResult, PacedJob, PlannedRequest } from './messages.js';
import { Tally } from './tally.js';

type Connections = readonly (readonly PlannedRequest[])[];

const TICK_MS = 2;

/** An even pace: autocannon's own rate lets a second's requests go at once and then waits. */
export const pacedLoad = async (job: PacedJob, connections: Connections): Promise<LoadResult> => {
  const tally = new Tally();
  const agent = new Agent({ keepAlive: true, maxSockets: connections.length });
  const underway = new Set<Promise<void>>();
  const requests = interleaved(connections);
  const started = performance.now();
  let sent = 0;
  await new Promise<void>((resolve) => {
    const timer = setInterval(() => {
      const elapsed = performance.now() - started;
      for (const due = (elapsed * job.perSecond) / 1000; sent < due; sent += 1) {
        const planned = requests[sent % requests.length];
        if (!planned) continue;
        const answer = sendOne(job.url, planned, { agent, tally }).finally(() => underway.delete(answer));
        underway.add(answer);
      }
      if (elapsed < job.durationMs) return;
      clearInterval(timer);
      resolve();
    }, TICK_MS);
  });
  await Promise.all(underway);
  agent.destroy();
  return tally.result(performance.now() - started);
};

const interleaved = (connections: Connections): readonly PlannedRequest[] => {
  const longest = Math.max(...connections.map((requests) => requests.length));
  return Array.from({ length: longest }, (_, index) => connections.map((requests) => requests[index]))
    .flat()
    .filter((planned) => planned !== undefined);
};

const sendOne = (
  url: string,
  { method, path, headers, body }: PlannedRequest,
  { agent, tally }: { agent: Agent; tally: Tally },
): Promise<void> =>
  new Promise((resolve) => {
    const started = performance.now();
    const request = send(url + path, { method, headers, agent }, (response) => {
      response.resume();
      response.on('end', () => {
        tally.answered(response.statusCode ?? 0, performance.now() - started);
        resolve();
      });
    });
    request.on('error', (error) => {
      tally.fail(error.message);
      resolve();
    });
    request.end(body);
  });
