import type { Actor } from '@ventanilla/kernel';

export interface ImportProgress {
  /** `surveying` reads the whole file once before anything is loaded. */
  readonly phase: 'surveying' | 'loading';
  readonly bytesRead: number;
  readonly bytesTotal: number;
  /** Since the run began; rows of incidents that are done. */
  readonly rows: number;
  readonly incidents: number;
  readonly events: number;
  /** Over this phase. */
  readonly rowsPerSecond: number;
  /** Of this phase; undefined at its very beginning. */
  readonly secondsLeft?: number;
}

export interface ImportOptions {
  /** A `.csv` file, or a `.zip` that holds one. */
  readonly file: string;
  /** Which instance: the same source and number are the same incident in every run. `main` where absent. */
  readonly source?: string;
  /** The organisation that these incidents concern: the log names none. */
  readonly organisation: string;
  /** IANA zone in which the source wrote its times; UTC where absent. */
  readonly timeZone?: string;
  /** Who imports. */
  readonly by: Actor;
  /** Reports without writing anything. */
  readonly dryRun?: boolean;
  /** Incidents in flight at once; 64 where absent. */
  readonly concurrency?: number;
  /** Stops: what is in flight is finished, and the report says that it is not complete. */
  readonly signal?: AbortSignal;
  /** At most four times a second. */
  readonly onProgress?: (progress: ImportProgress) => void;
}

const DEFAULT_SOURCE = 'main';
const SOURCE = /^[a-z0-9][a-z0-9-]{0,19}$/;

/** The source as events and outside names have it. @throws RangeError */
export const systemOf = (source = DEFAULT_SOURCE): string => {
  if (!SOURCE.test(source))
    throw new RangeError('A source is 1 to 20 lower-case letters, digits and dashes, as in "main".');
  return `servicenow:${source}`;
};

/** Before every code of the source: the desk's own codes stay apart from it. */
export const codePrefixOf = (source = DEFAULT_SOURCE): string =>
  source === DEFAULT_SOURCE ? 'servicenow' : `servicenow-${source}`;
