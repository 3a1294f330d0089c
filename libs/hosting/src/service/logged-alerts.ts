import { Repetitions, type Metrics, type StructuredLogger } from '@ventanilla/chassis';
import type { AlertCode, Alerts } from '@ventanilla/eventing';

type Field = string | number | boolean | undefined;

const plain = (value: unknown): Field => {
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  return typeof value === 'object' ? JSON.stringify(value) : (value as Field);
};

/** Alerts as log lines at warning level, each counted, and those that say the same written once in a while. */
export class LoggedAlerts implements Alerts {
  private readonly counts = new Map<string, number>();
  private readonly repetitions = new Repetitions();

  constructor(private readonly logger: StructuredLogger) {}

  raise(code: AlertCode, details: Readonly<Record<string, unknown>>): void {
    this.counts.set(code, (this.counts.get(code) ?? 0) + 1);
    const fields = Object.fromEntries(Object.entries(details).map(([name, value]) => [name, plain(value)]));
    const repeated = this.repetitions.of(`${code} ${JSON.stringify(fields)}`);
    if (repeated) this.logger.event('warn', code, { ...fields, ...repeated });
  }

  countIn(metrics: Metrics): void {
    const read = () => Promise.resolve(Object.fromEntries(this.counts));
    metrics.gauge('alerts', 'Alerts raised since the start, by code.', read, 'code');
  }
}
