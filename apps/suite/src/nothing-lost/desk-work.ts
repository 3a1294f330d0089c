import type { Seeded } from './seeded.js';

/** A command as it will be sent. */
export interface Wish {
  readonly path: string;
  /** JSON, or the bytes of a file. */
  readonly body: object;
  /** Beside those that say who sends what. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Whether it stores an event whenever it is accepted; else it may find that there is nothing to do. */
  readonly stores: boolean;
  /** Which of the demo people sends it. */
  readonly as: string;
}

export const STAFF = ['agent', 'team-lead', 'manager'] as const;
const WORDS = ['impresora', 'correo', 'pantalla', 'red', 'clave', 'teclado', 'portátil', 'wifi'] as const;
const HOLD_REASONS = ['waiting-for-caller', 'waiting-for-supplier', 'appointment', 'other'] as const;
const RECENT = 30;

type Make = (desk: DeskWork) => Omit<Wish, 'as'> | undefined;

const on =
  (name: string, stores: boolean, body: (desk: DeskWork) => object): Make =>
  (desk) => {
    const id = desk.incident();
    return id === undefined
      ? undefined
      : { path: `/api/v1/incidents/${id}/${name}`, body: body(desk), stores };
  };

const onBehalf = () => ({ channel: 'phone', at: new Date().toISOString() });

/** Each as often as it stands here. */
const MAKES: readonly Make[] = [
  on('assign', true, (desk) => ({ team: `team-${desk.next()}` })),
  on('assign', false, ({ random }) => ({ team: `team-${random.below(3)}` })),
  on('start-work', false, () => ({})),
  on('put-on-hold', true, (desk) => ({
    reason: desk.random.pick(HOLD_REASONS),
    note: desk.text(),
    until: new Date(Date.now() + 200 + desk.random.below(2_000)).toISOString(),
  })),
  on('resume', false, () => ({})),
  on('add-note', true, (desk) => ({ visibility: 'internal', text: desk.text() })),
  on('add-note', true, (desk) => ({ visibility: 'public', text: desk.text() })),
  on('escalate', false, ({ random }) => ({ kind: 'functional', level: 1 + random.below(5) })),
  on('correct', true, (desk) => ({ reason: 'Wrong.', subject: desk.text() })),
  on('correct', true, (desk) => ({
    reason: 'Wrong.',
    description: desk.text(),
    service: `service-${desk.next()}`,
  })),
  on('classify', false, ({ random }) => ({ category: random.pick(['network', 'software', 'other']) })),
  on('prioritise', false, ({ random }) => ({ impact: 1 + random.below(3), urgency: 1 + random.below(3) })),
  on('apply-workaround', true, (desk) => ({ text: desk.text() })),
  on('relate', true, (desk) => ({ kind: 'problem', id: `PRB${desk.next()}` })),
  on('resolve', true, (desk) => ({ code: 'solved', text: desk.text() })),
  on('confirm-resolution', false, () => ({ onBehalf: onBehalf() })),
  on('reject-resolution', false, (desk) => ({ onBehalf: onBehalf(), reason: desk.text() })),
  on('reopen', false, (desk) => ({ reason: desk.text() })),
  on('cancel', false, () => ({ reason: 'test' })),
];

/** What a busy desk does, by chance: many commands on few incidents, so that they meet. */
export class DeskWork {
  readonly incidents: string[] = [];
  private count = 0;

  constructor(
    readonly random: Seeded,
    private readonly organisation: string,
    private readonly callers: readonly string[],
  ) {}

  next(): number {
    return (this.count += 1);
  }

  text(): string {
    return `${this.random.pick(WORDS)} ${this.random.pick(WORDS)} palabra${this.next()}`;
  }

  incident(): string | undefined {
    const recent = this.incidents.slice(-RECENT);
    return recent.length === 0 ? undefined : this.random.pick(recent);
  }

  logged(caller = this.random.pick(this.callers)): Omit<Wish, 'as'> {
    const body = {
      organisation: this.organisation,
      callerId: caller,
      channel: 'phone',
      subject: this.text(),
      description: this.text(),
      ...(this.random.chance(0.1) && { resolution: { code: 'solved', text: this.text() } }),
    };
    return { path: '/api/v1/incidents', body, stores: true };
  }

  wish(): Wish {
    const made = this.random.chance(0.25) ? undefined : this.random.pick(MAKES)(this);
    return { ...(made ?? this.logged()), as: this.random.pick(STAFF) };
  }
}
