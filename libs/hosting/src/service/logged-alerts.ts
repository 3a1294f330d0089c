import { Repetitions, type Metrics, type StructuredLogger } from '@ventanilla/chassis';
import { ALERTS, type AlertCode, type Alerts, type AlertSeverity } from '@ventanilla/eventing';

type Field = string | number | boolean | undefined;

const plain = (value: unknown): Field => {
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  return typeof value === 'object' ? JSON.stringify(value) : (value as Field);
};

const LEVELS = { exception: 'error', warning: 'warn', informational: 'info' } as const satisfies Record<
  AlertSeverity,
  string
>;

/**
 * Alerts as log lines that say how bad it is and where it stands what to do; each is counted, and those that say the
 * same are written once in a while.
 */
export class LoggedAlerts implements Alerts {
  /** Of each from the beginning: what watches the figures sees the first one rise. */
  private readonly counts = new Map<string, number>(Object.keys(ALERTS).map((code) => [code, 0]));
  private readonly repetitions = new Repetitions();

  constructor(private readonly logger: StructuredLogger) {}

  raise(code: AlertCode, details: Readonly<Record<string, unknown>>): void {
    this.counts.set(code, (this.counts.get(code) ?? 0) + 1);
    const fields = Object.fromEntries(Object.entries(details).map(([name, value]) => [name, plain(value)]));
    const repeated = this.repetitions.of(`${code} ${JSON.stringify(fields)}`);
    if (!repeated) return;
    const { severity } = ALERTS[code];
    const help = `docs/alerts.md#${code.toLowerCase()}`;
    this.logger.event(LEVELS[severity], code, { ...fields, ...repeated, severity, help });
  }

  countIn(metrics: Metrics): void {
    const read = () => Promise.resolve(Object.fromEntries(this.counts));
    metrics.gauge('alerts', 'Alerts raised since the start, by code.', read, 'code');
  }
}
