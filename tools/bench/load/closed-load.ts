import autocannon from 'autocannon';
import type { ClosedJob, LoadResult, PlannedRequest } from './messages.js';
import { Tally } from './tally.js';

type Connections = readonly (readonly PlannedRequest[])[];

/** As fast as the connections go: only the window after the warm-up counts, and the ends are cut off. */
export const closedLoad = async (job: ClosedJob, connections: Connections): Promise<LoadResult> => {
  const tally = new Tally();
  const from = performance.now() + job.warmUpMs;
  const to = from + job.measureMs;
  let next = 0;
  const options: autocannon.Options = {
    url: job.url,
    connections: connections.length,
    duration: Math.ceil((job.warmUpMs + job.measureMs) / 1000) + 1,
    timeout: 30,
    setupClient: (client) => {
      client.setRequests([...(connections[next % connections.length] ?? [])]);
      next += 1;
    },
  };
  let end: (error?: unknown) => void = () => undefined;
  const ended = new Promise<void>((resolve, reject) => {
    end = (error) => (error ? reject(error) : resolve());
  });
  const instance = autocannon(options, (error: unknown) => end(error));
  instance.on('response', (_client, status, _bytes, ms) => {
    const now = performance.now();
    if (status >= 300 || (now >= from && now < to)) tally.answered(status, ms);
  });
  instance.on('reqError', (error) => tally.fail(String(error)));
  const over = setTimeout(() => stop(instance), job.warmUpMs + job.measureMs);
  await ended;
  clearTimeout(over);
  return tally.result(job.measureMs);
};

const stop = (instance: autocannon.Instance): void => {
  (instance as autocannon.Instance & { stop(): void }).stop();
};
