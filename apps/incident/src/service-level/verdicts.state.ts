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

export const warningKey = ({ run, percent }: { readonly run: string; readonly percent: number }): string =>
  `${run}@${percent}`;
