// What `npm run bench` and `npm run bench:distributed` have in common:
//   [-- --only <prefix>] [--json <file>] [--quick] [--list]
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Baselines } from './baselines/baselines.js';
import type { Bench, BenchContext, Effort } from './bench.js';
import { BenchData } from './dataset/bench-data.js';
import { durableCommitMs } from './disk.js';
import { FIGURES, targetText } from './figures.js';
import { LoadGenerator } from './load/load-generator.js';
import { describeMachine } from './machine.js';
import { RunReport } from './report.js';
import { BenchIssuer } from './suite/bench-issuer.js';
import { killLeftOvers } from './suite/server-process.js';

const THOROUGH: Effort = { quick: false, rounds: 5, warmUpMs: 3_000, measureMs: 10_000 };
const QUICK: Effort = { quick: true, rounds: 2, warmUpMs: 1_000, measureMs: 3_000 };
const BENCH_FILE = /\.bench\.js$/;

const { values: options } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    json: { type: 'string' },
    quick: { type: 'boolean', default: false },
    list: { type: 'boolean', default: false },
  },
});

async function benchesIn(folder: string): Promise<readonly Bench[]> {
  const files = readdirSync(folder).filter((file) => BENCH_FILE.test(file));
  const found = await Promise.all(
    files.map(async (file) => ((await import(join(folder, file))) as { bench: Bench }).bench),
  );
  const order = Object.keys(FIGURES);
  const place = ({ keys }: Bench): number => (keys[0] === undefined ? order.length : order.indexOf(keys[0]));
  return found.sort((one, other) => place(one) - place(other));
}

/** `--only queue.text` runs the bench of the queue; `--only http` every bench that begins so. */
const isAskedFor = ({ prefix, keys }: Bench): boolean =>
  !options.only ||
  options.only.some(
    (only) => [prefix, ...keys].some((key) => key.startsWith(only)) || only.startsWith(`${prefix}.`),
  );

class RunContext implements BenchContext {
  readonly folder = mkdtempSync(join(tmpdir(), 'ventanilla-bench-'));
  readonly data = new BenchData(this.folder, () => this.issuer());
  readonly baselines = new Baselines(this.folder);
  private readonly generator = new LoadGenerator(this.folder);
  private startedIssuer: Promise<BenchIssuer> | undefined;

  constructor(readonly effort: Effort) {}

  issuer(): Promise<BenchIssuer> {
    return (this.startedIssuer ??= BenchIssuer.start());
  }

  load(): LoadGenerator {
    return this.generator;
  }

  async close(): Promise<void> {
    await this.generator.stop();
    await (await this.startedIssuer)?.stop();
    this.abandon();
  }

  abandon(): void {
    killLeftOvers();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function list(all: readonly Bench[]): void {
  for (const { prefix, keys } of all) {
    console.log(prefix);
    for (const key of keys) console.log(`   ${key.padEnd(36)} ${targetText(FIGURES[key])}`);
  }
}

async function runAll(all: readonly Bench[], context: RunContext, report: RunReport): Promise<void> {
  for (const bench of all) {
    console.log(`\n== ${bench.prefix}`);
    const started = performance.now();
    await bench.run(report, context).catch((error: unknown) => report.failed(bench.prefix, error));
    report.note(`${((performance.now() - started) / 1000).toFixed(0)} s`);
  }
}

function cleanUpOnSignals(context: RunContext): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      context.abandon();
      process.exit(130);
    });
  }
}

async function run(asked: readonly Bench[]): Promise<void> {
  const context = new RunContext(options.quick ? QUICK : THOROUGH);
  cleanUpOnSignals(context);
  const machine = describeMachine(context.folder);
  for (const [name, value] of Object.entries(machine)) console.log(`${name.padEnd(10)}  ${value}`);
  const report = new RunReport(console.log);
  report.absolute('machine.load_before', loadavg()[0] ?? Number.NaN, '');
  report.absolute('machine.commit_before_ms', durableCommitMs(context.folder), 'ms');
  try {
    await runAll(asked, context, report);
    report.absolute('machine.commit_after_ms', durableCommitMs(context.folder), 'ms');
  } finally {
    await context.close();
  }
  console.log(`\n${report.table().join('\n')}`);
  if (options.json) report.writeJson(resolve(options.json), machine);
  if (!report.good) process.exitCode = 1;
}

async function main(folder: string): Promise<void> {
  const all = await benchesIn(folder);
  if (options.list) return list(all);
  const asked = all.filter(isAskedFor);
  if (asked.length === 0) throw new Error(`No bench begins with ${options.only?.join(' or ')}: see --list.`);
  await run(asked);
}

/** Runs the benches of a folder that the command line asks for. */
export const runBenches = (folder: string): void => {
  main(folder).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
};
