/** Nobody has made it yet. */
export interface Absent {
  readonly status: 'absent';
}

export const absent: Absent = { status: 'absent' };

/** What every record of the desk has once it is there. */
export interface Present {
  readonly status: string;
  readonly name: string;
  /** Who changed it last: whose the reason of that change is. */
  readonly changedBy: string;
}

/** The person behind a personal mark's role: reasons are whose who gave them. */
export const personOfRecord = (whose: string, state: Absent | Present): string | undefined =>
  whose === 'actor' && 'changedBy' in state ? state.changedBy : undefined;
