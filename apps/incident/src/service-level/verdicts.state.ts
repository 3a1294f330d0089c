import type { DataOf } from '@ventanilla/contracts/incident';

/** A target that was not kept, as it was told. */
export type Breach = DataOf<'IncidentTargetBreached'>;

/** What was told of the targets of an incident. */
export interface Verdicts {
  /** Run and percentage of each warning. */
  readonly warned: readonly string[];
  readonly breaches: readonly Breach[];
}

export const noVerdicts: Verdicts = { warned: [], breaches: [] };

/** Whether it was told that the target was not kept, and not taken back since. */
export const isBreached = (told: Verdicts | undefined, run: string): boolean =>
  told?.breaches.some((breach) => breach.run === run) ?? false;

export const warningKey = ({ run, percent }: { readonly run: string; readonly percent: number }): string =>
  `${run}@${percent}`;
