// Forked by load-generator.ts: takes jobs as messages, answers each with its result.
import { readFileSync } from 'node:fs';
import { closedLoad } from './closed-load.js';
import type { FromGenerator, Job, PlannedRequest } from './messages.js';
import { pacedLoad } from './paced-load.js';

const requestsOf = ({ requestsFile }: Job) =>
  JSON.parse(readFileSync(requestsFile, 'utf8')) as (readonly PlannedRequest[])[];

async function answer(job: Job): Promise<FromGenerator> {
  try {
    const requests = requestsOf(job);
    return { result: await (job.kind === 'closed' ? closedLoad(job, requests) : pacedLoad(job, requests)) };
  } catch (error) {
    return { error: String(error) };
  }
}

process.on('message', (job: Job) => void answer(job).then((message) => process.send?.(message)));
process.on('disconnect', () => process.exit());
