import { percentile } from '../statistics.js';
import type { LoadResult } from './messages.js';

/** Counts answers; autocannon's own histogram has whole milliseconds and no 95th percentile. */
export class Tally {
  private readonly latencies: number[] = [];
  private readonly statusCodes: Record<string, number> = {};
  private failed = 0;

  answered(status: number, ms: number): void {
    if (status >= 200 && status < 300) this.latencies.push(ms);
    else this.fail(String(status));
  }

  fail(reason: string): void {
    this.failed += 1;
    this.statusCodes[reason] = (this.statusCodes[reason] ?? 0) + 1;
  }

  result(measuredMs: number): LoadResult {
    const { latencies, failed, statusCodes } = this;
    if (latencies.length === 0) throw new Error(`Nothing was answered: ${JSON.stringify(statusCodes)}`);
    return {
      answered: latencies.length,
      perSecond: (latencies.length * 1000) / measuredMs,
      failed,
      statusCodes,
      p50Ms: percentile(latencies, 0.5),
      p95Ms: percentile(latencies, 0.95),
      p99Ms: percentile(latencies, 0.99),
      maxMs: percentile(latencies, 1),
    };
  }
}
