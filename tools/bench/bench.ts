import type { Baselines } from './baselines/baselines.js';
import type { BenchData } from './dataset/bench-data.js';
import type { FigureKey } from './figures.js';
import type { BenchIssuer } from './suite/bench-issuer.js';
import type { LoadGenerator } from './load/load-generator.js';

/** Takes what a bench has found out. */
export interface Report {
  /** One of the figures; null where the run does not count, with a remark that says why. */
  figure(key: FigureKey, value: number | null, remark?: string): void;
  /** An absolute figure that helps to read the others; printed and written like them, without a target. */
  absolute(key: string, value: number, unit: string): void;
  /** One line of the printed report. */
  note(text: string): void;
}

/** Longer or shorter rounds: the targets are meant for the long ones. */
export interface Effort {
  readonly quick: boolean;
  readonly rounds: number;
  readonly warmUpMs: number;
  readonly measureMs: number;
}

/** What the benches of one run share; each part is made when it is first asked for. */
export interface BenchContext {
  readonly effort: Effort;
  /** A folder of this run; it goes with the run. */
  readonly folder: string;
  readonly data: BenchData;
  readonly baselines: Baselines;
  issuer(): Promise<BenchIssuer>;
  load(): LoadGenerator;
}

/** A module `<name>.bench.ts` exports one as `bench`; the runner finds it by its file's name. */
export interface Bench {
  readonly prefix: string;
  readonly keys: readonly FigureKey[];
  run(report: Report, context: BenchContext): Promise<void>;
}
