import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FromGenerator, Job, LoadResult, PlannedRequest } from './messages.js';

/** Requests of each connection, written down once and sent to every server alike. */
export type RequestsFile = string & { readonly requestsFile: true };

/** The load comes from a process of its own, so that it takes nothing from the runner's timing. */
export class LoadGenerator {
  private child: ChildProcess | undefined;
  private files = 0;

  constructor(private readonly folder: string) {}

  plan(connections: readonly (readonly PlannedRequest[])[]): RequestsFile {
    this.files += 1;
    const file = join(this.folder, `requests-${this.files}.json`);
    writeFileSync(file, JSON.stringify(connections));
    return file as RequestsFile;
  }

  /** Runs a load; throws where anything but 2xx came back. */
  async run(job: Job): Promise<LoadResult> {
    const child = (this.child ??= fork(join(__dirname, 'generator.js')));
    child.send(job);
    const answer = await this.answerOf(child);
    if (!answer.result) throw new Error(answer.error);
    const { failed, statusCodes } = answer.result;
    if (failed > 0)
      throw new Error(`${failed} requests to ${job.url} failed: ${JSON.stringify(statusCodes)}`);
    return answer.result;
  }

  /** What it sends back; throws where it ends instead. Listens no longer than that. */
  private async answerOf(child: ChildProcess): Promise<FromGenerator> {
    const over = new AbortController();
    const { signal } = over;
    const gone = once(child, 'exit', { signal }).then(() => {
      throw new Error('The load generator ended.');
    });
    gone.catch(() => undefined);
    try {
      const [answer] = (await Promise.race([once(child, 'message', { signal }), gone])) as [FromGenerator];
      return answer;
    } finally {
      over.abort();
    }
  }

  async stop(): Promise<void> {
    const { child } = this;
    this.child = undefined;
    if (!child || child.exitCode !== null) return;
    const ended = once(child, 'exit');
    child.kill();
    await ended;
  }
}
