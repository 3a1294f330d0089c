/** What a figure has to reach; without `atLeast` and `atMost` it is only reported. */
export interface Target {
  readonly unit: string;
  readonly atLeast?: number;
  readonly atMost?: number;
  /** Better than needed now, and worth reaching. */
  readonly aim?: number;
  /** The same, of a figure that is better the smaller it is. */
  readonly aimAtMost?: number;
  /** At most so many times another figure of the same run. */
  readonly atMostTimes?: { readonly of: string; readonly factor: number };
}

const ratio = (atLeast: number, aim?: number): Target => ({ unit: 'ratio', atLeast, aim });
const milliseconds = (atMost?: number, aim?: number): Target => ({ unit: 'ms', atMost, aim });

export const FIGURES = {
  'append.single.ratio': ratio(0.8),
  'append.concurrent64.ratio': ratio(0.7),
  'http.log_incident.vs_crud.ratio': ratio(2),
  'http.log_incident.ratio': ratio(0.15, 0.25),
  'http.log_incident.per_s': { unit: '/s' },
  'http.log_incident.p50_ms': milliseconds(),
  'http.log_incident.p95_ms': milliseconds(),
  'http.log_incident.p99_ms': milliseconds(),
  'view.lag.p99_ms': milliseconds(100, 50),
  'rebuild.ratio': ratio(0.3),
  'rebuild.events_per_s': { unit: '/s' },
  'queue.p99_ms.1000': milliseconds(20),
  'queue.p99_ms.25000': milliseconds(20),
  'queue.p99_ms.250000': {
    ...milliseconds(20),
    atMostTimes: { of: 'queue.p99_ms.1000', factor: 2 },
  },
  'queue.text.p99_ms.250000': milliseconds(50),
  'queue.page100.p99_ms.250000': milliseconds(50),
  'counts.p99_ms.250000': milliseconds(50),
  'search.p99_ms': milliseconds(50),
  'bulk.per_s': { unit: '/s' },
  'stream.length.ratio': { unit: 'ratio', atMost: 1.5 },
  'parent.3000.seconds': { unit: 's', atMost: 60 },
  'upload.mb_per_s': { unit: 'MB/s' },
  'import.rows_per_s': { unit: '/s', aim: 2400 },
  'import.peak_rss_mb': { unit: 'MB', atMost: 500 },
  'clock.per_s': { unit: '/s', atLeast: 20_000 },
  'whatif.seconds': { unit: 's', atMost: 10 },
  'timers.due_lag.p99_ms': milliseconds(500),
  'suite.rss_mb': { unit: 'MB', atMost: 250 },
  'relay.ratio': ratio(0.5),
  'kafka.view.events_per_s': { unit: '/s' },
  'kafka.view.lag.p99_ms': milliseconds(250),
  'services.rss_mb': { unit: 'MB', aimAtMost: 120 },
  'consumer.scaling.ratio': ratio(1.8),
} as const satisfies Record<string, Target>;

export type FigureKey = keyof typeof FIGURES;

export const isFigureKey = (key: string): key is FigureKey => Object.hasOwn(FIGURES, key);

export const targetOf = (key: string): Target | undefined => (isFigureKey(key) ? FIGURES[key] : undefined);

const aimText = (target: Target): string => {
  if (target.aimAtMost !== undefined) return `at most ${target.aimAtMost} aimed at`;
  if (target.aim === undefined) return '';
  return target.atLeast === undefined && target.atMost === undefined
    ? `${target.aim} aimed at`
    : `, ${target.aim} aimed at`;
};

export const targetText = (target: Target): string => {
  const bound =
    target.atLeast !== undefined
      ? `>= ${target.atLeast}`
      : target.atMost !== undefined
        ? `<= ${target.atMost}`
        : '';
  const times = target.atMostTimes ? `, <= ${target.atMostTimes.factor} x ${target.atMostTimes.of}` : '';
  return `${bound}${times}${aimText(target)}` || 'report';
};

export type Verdict = 'ok' | 'missed' | 'report';

const isWithin = ({ atLeast = -Infinity, atMost = Infinity }: Target, value: number): boolean =>
  value >= atLeast && value <= atMost;

const isWithinOther = ({ atMostTimes }: Target, value: number, others: Figures): boolean => {
  const other = atMostTimes && others.get(atMostTimes.of);
  return !atMostTimes || typeof other !== 'number' || value <= other * atMostTimes.factor;
};

/** Values by key; null where a run did not count. */
export type Figures = ReadonlyMap<string, number | null>;

/** `others` are the figures of the same run, for targets that depend on them. */
export const verdictOf = (target: Target | undefined, value: number | null, others: Figures): Verdict => {
  if (!target) return 'report';
  if (value === null) return 'missed';
  if (target.atLeast === undefined && target.atMost === undefined) return aimVerdict(target, value);
  return isWithin(target, value) && isWithinOther(target, value, others) ? 'ok' : 'missed';
};

const aimVerdict = ({ aim, aimAtMost }: Target, value: number): Verdict => {
  if (aim === undefined && aimAtMost === undefined) return 'report';
  return value >= (aim ?? -Infinity) && value <= (aimAtMost ?? Infinity) ? 'ok' : 'missed';
};
