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

/** Of what there are dozens, which all fail at once by one cause, and which detail names the one. */
const ONE_OF_MANY: Partial<Record<AlertCode, string>> = { VIEW_HELD_UP: 'view' };
const GATHERED_MS = 5_000;
const MOST_NAMED = 3;

type Fields = Readonly<Record<string, Field>>;

/**
 * Alerts as log lines that say how bad it is and where it stands what to do; each is counted, and those that say the
 * same are written once in a while. Where one cause holds up many, the first is written at once, and the others a
 * moment later in one line.
 */
export class LoggedAlerts implements Alerts {
  /** Of each from the beginning: what watches the figures sees the first one rise. */
  private readonly counts = new Map<string, number>(Object.keys(ALERTS).map((code) => [code, 0]));
  private readonly repetitions = new Repetitions();
  /** Whom else the same cause holds up as the line says that was just written. */
  private readonly gathering = new Map<string, string[]>();

  constructor(private readonly logger: StructuredLogger) {}

  raise(code: AlertCode, details: Readonly<Record<string, unknown>>): void {
    this.counts.set(code, (this.counts.get(code) ?? 0) + 1);
    const fields: Fields = Object.fromEntries(
      Object.entries(details).map(([name, value]) => [name, plain(value)]),
    );
    const repeated = this.repetitions.of(keyOf(code, fields));
    if (!repeated) return;
    const { [ONE_OF_MANY[code] ?? '']: one, ...cause } = fields;
    const others = this.gathering.get(keyOf(code, cause));
    if (others && one !== undefined) return void others.push(String(one));
    this.write(code, { ...fields, ...repeated });
    if (one !== undefined) this.gatherOthers(code, cause);
  }

  countIn(metrics: Metrics): void {
    const read = () => Promise.resolve(Object.fromEntries(this.counts));
    metrics.gauge('alerts', 'Alerts raised since the start, by code.', read, 'code');
  }

  private gatherOthers(code: AlertCode, cause: Fields): void {
    const others: string[] = [];
    this.gathering.set(keyOf(code, cause), others);
    const tell = (): void => {
      this.gathering.delete(keyOf(code, cause));
      if (others.length > 0) this.write(code, { [ONE_OF_MANY[code] ?? '']: listed(others), ...cause });
    };
    setTimeout(tell, GATHERED_MS).unref();
  }

  private write(code: AlertCode, fields: Fields): void {
    const { severity } = ALERTS[code];
    const help = `docs/alerts.md#${code.toLowerCase()}`;
    this.logger.event(LEVELS[severity], code, { ...fields, severity, help });
  }
}

const keyOf = (code: AlertCode, fields: Fields): string => `${code} ${JSON.stringify(fields)}`;

const listed = (names: readonly string[]): string => {
  const more = names.length - MOST_NAMED;
  return names.slice(0, MOST_NAMED).join(', ') + (more > 0 ? ` and ${more} more` : '');
};
