import { randomUUID } from 'node:crypto';

/** What somebody finds who tries it: `works`, or the status and code of the refusal. */
export type Finding = string;

interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
}

export interface DeskOptions {
  readonly url: string;
  /** A token of an agent that the product has not seen. */
  readonly newToken: () => Promise<string>;
  readonly organisation: string;
  readonly callerId: string;
  /** Types of an incident's stored events. */
  readonly eventsOf: (id: string) => Promise<readonly string[]>;
  /** For how long an incident is put on hold, in ms; 400 where absent. */
  readonly holdMs?: number;
  /** How often a list is asked before it counts as behind: more than once where many processes share a busy machine. */
  readonly looks?: number;
}

const WELL: ReadonlySet<Finding> = new Set(['works', 'ready']);
const INCIDENTS = '/api/v1/incidents';
const HOLD_MS = 400;
const STEP_MS = 25;

/** Somebody at the desk who goes on working while parts of the product are down. */
export class DeskAtRisk {
  private token = '';
  private incident = '';
  private position = '';
  private held = '';

  constructor(private readonly options: DeskOptions) {}

  /** While everything is up: what the questions are about, and a hold that ends in a moment. */
  async prepare(): Promise<void> {
    this.token = await this.options.newToken();
    const made = await this.log();
    this.incident = String(made.body['id']);
    this.position = String(made.body['position']);
    this.held = String((await this.log()).body['id']);
    await this.get(`${INCIDENTS}?text=ping&minPosition=${this.position}`);
  }

  readonly probes: Readonly<Record<string, () => Promise<Finding>>> = {
    'A command': async () => findingOf(await this.note()),
    'A new incident': async () => findingOf(await this.log()),
    'One incident, its history, `?at=`': () =>
      this.all([
        `${INCIDENTS}/${this.incident}`,
        `${INCIDENTS}/${this.incident}/history`,
        `${INCIDENTS}/${this.incident}?at=2999-01-01T00:00:00Z`,
      ]),
    'Lists, search': async () => {
      const found = await this.all([INCIDENTS, `${INCIDENTS}?text=ping`]);
      return found === 'works' && (await this.isBehind(INCIDENTS)) ? 'works, with its age' : found;
    },
    Counts: async () => {
      const counts = `${INCIDENTS}/counts`;
      const found = findingOf(await this.get(counts));
      return found === 'works' && (await this.isBehind(counts)) ? 'works, with its age' : found;
    },
    'A token not seen lately': async () => {
      // Whoever is told that the body is wrong was let in; nothing else had to be asked.
      const found = findingOf(await this.post(INCIDENTS, { colour: 'red' }, await this.options.newToken()));
      return found === '400 `VALIDATION_FAILED`' ? 'works' : found;
    },
    Readiness: async () => ((await this.get('/health/ready')).status === 200 ? 'ready' : 'not ready'),
  };

  /** Puts on hold until a moment; to be asked after that moment. */
  async hold(): Promise<void> {
    const until = new Date(Date.now() + (this.options.holdMs ?? HOLD_MS)).toISOString();
    const body = { reason: 'under-observation', until };
    await this.post(`${INCIDENTS}/${this.held}/put-on-hold`, body);
  }

  /** Looked up in the log itself: whoever may not ask over HTTP would not see it. */
  async isResumed(withinMs: number): Promise<boolean> {
    const giveUpAt = performance.now() + withinMs;
    for (;;) {
      const events = await this.options.eventsOf(this.held).catch(() => []);
      if (events.some((type) => type.includes('IncidentResumed'))) return true;
      if (performance.now() > giveUpAt) return false;
      await new Promise((resolve) => setTimeout(resolve, STEP_MS));
    }
  }

  /** Asks again until everything works; answers what still does not. */
  async becomesWell(withinMs: number): Promise<readonly string[]> {
    const giveUpAt = Date.now() + withinMs;
    for (;;) {
      const ill: string[] = [];
      for (const [name, ask] of Object.entries(this.probes)) if (!WELL.has(await ask())) ill.push(name);
      if (ill.length === 0 || Date.now() > giveUpAt) return ill;
    }
  }

  /** Whether the answer says that it lacks what was acknowledged a moment ago. */
  private async isBehind(path: string): Promise<boolean> {
    const { body: made } = await this.note();
    const position = typeof made['position'] === 'string' ? made['position'] : this.position;
    for (let look = 0; look < (this.options.looks ?? 1); look += 1) {
      const { body, headers } = await this.get(`${path}?minPosition=${position}`);
      if (body['stale'] !== true || headers.get('x-as-of') !== body['asOf']) return false;
    }
    return true;
  }

  private note(): Promise<Answered> {
    const text = `Sigue ${randomUUID()}`;
    return this.post(`${INCIDENTS}/${this.incident}/add-note`, { visibility: 'internal', text });
  }

  private log(): Promise<Answered> {
    const { organisation, callerId } = this.options;
    return this.post(INCIDENTS, { organisation, callerId, channel: 'phone', subject: 'Ping' });
  }

  private async all(paths: readonly string[]): Promise<Finding> {
    const findings = await Promise.all(paths.map(async (path) => findingOf(await this.get(path))));
    return [...new Set(findings)].join(' or ');
  }

  private get(path: string, token = this.token): Promise<Answered> {
    return this.send(path, { headers: { authorization: `Bearer ${token}` } });
  }

  private post(path: string, body: object, token = this.token): Promise<Answered> {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    return this.send(path, { method: 'POST', headers, body: JSON.stringify(body) });
  }

  private async send(path: string, init: RequestInit): Promise<Answered> {
    const response = await fetch(this.options.url + path, init);
    const body = (await response.json()) as Answered['body'];
    return { status: response.status, headers: response.headers, body };
  }
}

const findingOf = ({ status, body }: Answered): Finding =>
  status < 300 ? 'works' : `${status} \`${String(body['code'])}\``;
