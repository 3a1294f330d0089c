import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** `refused` is an answer to whoever asked, `failed` is a fault of ours. */
export type CommandOutcome = 'done' | 'refused' | 'failed';

type Observe = (seconds: number) => void;

const DURATION_BUCKETS_S = [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** What the suite counts about itself. Labels are codes, routes and names of ours: never ids of people. */
export class Metrics {
  readonly registry = new Registry();
  private readonly durations: Histogram;
  private readonly refusals: Counter;
  private readonly commands: Counter;
  private readonly engineErrors: Counter;
  /** Finding a labelled child costs more than counting with it. */
  private readonly observers = new Map<string, Observe>();

  constructor() {
    const registers = [this.registry];
    collectDefaultMetrics({ register: this.registry });
    this.durations = new Histogram({
      name: 'ventanilla_http_duration_seconds',
      help: 'Time from a request to its answer.',
      labelNames: ['method', 'route', 'status'],
      buckets: DURATION_BUCKETS_S,
      registers,
    });
    this.refusals = new Counter({
      name: 'ventanilla_refusals_total',
      help: 'Requests that were refused, by the code of the refusal.',
      labelNames: ['code'],
      registers,
    });
    this.commands = new Counter({
      name: 'ventanilla_commands_total',
      help: 'Commands by name and outcome.',
      labelNames: ['command', 'outcome'],
      registers,
    });
    this.engineErrors = new Counter({
      name: 'ventanilla_engine_errors_total',
      help: 'Calls of an engine that failed, by the engine and the name of the error.',
      labelNames: ['engine', 'error'],
      registers,
    });
  }

  answered(method: string, route: string, status: number, seconds: number): void {
    const key = `${method} ${route} ${status}`;
    let observe = this.observers.get(key);
    if (!observe) {
      const child = this.durations.labels({ method, route, status: String(status) });
      this.observers.set(key, (observe = (value) => child.observe(value)));
    }
    observe(seconds);
  }

  refused(code: string): void {
    this.refusals.inc({ code });
  }

  command(name: string, outcome: CommandOutcome): void {
    this.commands.inc({ command: name, outcome });
  }

  engineFailed(engine: string, error: string): void {
    this.engineErrors.inc({ engine, error });
  }

  /** A figure that is read when somebody asks, such as a view's lag. */
  gauge(
    name: string,
    help: string,
    read: () => Promise<Readonly<Record<string, number>>>,
    label = 'name',
  ): void {
    const gauge: Gauge = new Gauge({
      name: `ventanilla_${name}`,
      help,
      labelNames: [label],
      registers: [this.registry],
      collect: async () => {
        gauge.reset();
        for (const [key, value] of Object.entries(await read())) gauge.set({ [label]: key }, value);
      },
    });
  }

  text(): Promise<string> {
    return this.registry.metrics();
  }
}
