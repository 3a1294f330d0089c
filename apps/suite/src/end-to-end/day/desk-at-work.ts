import { setTimeout as sleep } from 'node:timers/promises';
import { Api, type Answer } from '../../nothing-lost/api.js';
import type { Wish } from '../../nothing-lost/desk-work.js';
import { isAcknowledged, Ledger } from '../../nothing-lost/ledger.js';
import { Seeded } from '../../nothing-lost/seeded.js';
import type { Profile } from '../profile.js';

export const INCIDENTS = '/api/v1/incidents';

const SIGNED_IN = [
  'agent',
  'second-agent',
  'team-lead',
  'manager',
  'major-incident-manager',
  'auditor',
  'administrator',
  'data-protection-officer',
  'user',
  'colleague',
  'customer',
] as const;
/** They call, or write by mail; agents take down what they say. */
const CALLING = [
  'Rosa Alba',
  'Ivo Brandt',
  'Noor Cano',
  'Pablo Díez',
  'Ada Eriksen',
  'Hugo Ferrer',
  'Inés Galván',
  'Bea Hierro',
  'Olga Iriarte',
] as const;
/** The last of them are forgotten in the course of the day. */
const LEAVING = 2;
const WORDS = ['impresora', 'correo', 'pantalla', 'teclado', 'portátil', 'wifi', 'proyector'] as const;
const STEP_MS = 40;

export type Somebody = (typeof SIGNED_IN)[number];

interface Step extends Partial<Pick<Wish, 'headers'>> {
  readonly keyed?: boolean;
  /** It may find that there is nothing to do. */
  readonly quiet?: boolean;
}

interface Acting {
  /** A command that has to be accepted. */
  does(id: string, command: string, body?: object, step?: Step): Promise<Answer>;
  /** A command that has to be refused, under a code. */
  isRefused(id: string, command: string, body: object, code: string): Promise<void>;
}

/** The people of one day at the desk, and everything that they sent and were told. */
export class DeskAtWork {
  readonly tokens = new Map<string, string>();
  readonly ids = new Map<string, string>();
  readonly callers: string[] = [];
  readonly leaving: string[] = [];
  readonly incidents: string[] = [];
  /** Texts that must be readable nowhere when the day is over. */
  readonly secrets: string[] = [];
  /** What went otherwise than somebody at a desk expects. */
  readonly surprises: string[] = [];
  readonly ledger: Ledger;
  readonly api: Api;
  private words = 0;

  private constructor(
    readonly profile: Profile,
    random: Seeded,
  ) {
    this.ledger = new Ledger(random, this.tokens);
    this.api = new Api(Number(new URL(profile.url).port));
  }

  static async open(profile: Profile, random: Seeded): Promise<DeskAtWork> {
    const desk = new DeskAtWork(profile, random);
    for (const who of SIGNED_IN) await desk.signIn(who);
    const registered: string[] = [];
    for (const name of CALLING) {
      const { body } = await desk.post('agent', '/api/v1/people', { name, language: 'es' }, { keyed: true });
      registered.push(body.id);
    }
    desk.leaving.push(...registered.slice(-LEAVING));
    desk.callers.push(...registered.slice(0, -LEAVING));
    return desk;
  }

  get people(): number {
    return this.ids.size + this.callers.length + this.leaving.length;
  }

  get organisation(): string {
    return this.profile.organisations[0];
  }

  idOf(who: Somebody): string {
    return this.ids.get(who) ?? '';
  }

  text(random: Seeded): string {
    this.words += 1;
    return `${random.pick(WORDS)} ${random.pick(WORDS)} palabra${this.words}`;
  }

  /** A text that is to be readable nowhere in the end: framed, so that no other text holds it by chance. */
  secret(random: Seeded): string {
    const secret = `secreto ${this.text(random)} guardado`;
    this.secrets.push(secret);
    return secret;
  }

  /** An incident of a caller, taken down by an agent unless the caller is at the portal. */
  async log(random: Seeded, more: object = {}, as: Somebody = 'agent'): Promise<string> {
    const report = {
      channel: as === 'agent' ? random.pick(['phone', 'email', 'in-person']) : 'portal',
      subject: this.text(random),
      description: this.text(random),
      ...(as === 'agent' && { organisation: this.organisation, callerId: random.pick(this.callers) }),
      ...more,
    };
    const { body } = await this.post(as, INCIDENTS, report);
    this.incidents.push(body.id);
    return body.id;
  }

  /** Somebody's commands on incidents. */
  as(who: Somebody): Acting {
    return {
      does: (id, command, body = {}, step = {}) =>
        this.post(who, `${INCIDENTS}/${id}/${command}`, body, step),
      isRefused: async (id, command, body, code) => {
        const answer = await this.tries(who, `${INCIDENTS}/${id}/${command}`, body);
        if (answer.body?.code !== code)
          this.surprises.push(`${who} ${command} ${JSON.stringify(body)}: ${answer.text}, not ${code}`);
      },
    };
  }

  /** What has to be accepted, whatever it is about. */
  async post(as: Somebody, path: string, body: object, step: Step = {}): Promise<Answer> {
    const answer = await this.tries(as, path, body, step);
    if (answer.status < 300) return answer;
    this.surprises.push(`${as} ${path} ${JSON.stringify(body)}: ${answer.text}`);
    throw new Error(`${path} was answered with ${answer.text}`);
  }

  /** A command that may be refused, as with several people on one incident. */
  async tries(as: Somebody, path: string, body: object, step: Step = {}): Promise<Answer> {
    const { keyed, quiet = false, headers } = step;
    const wish = { path, body, as, stores: !quiet, ...(headers && { headers }) };
    const answer = await this.ledger.send(this.api, wish, keyed);
    if (!answer) throw new Error(`${path} was not answered.`);
    if (answer.status >= 400 && typeof answer.body?.code !== 'string')
      this.surprises.push(`${path} was refused without a code: ${answer.text}`);
    return answer;
  }

  get(as: Somebody, path: string): Promise<Answer> {
    return this.api.send({ path, token: this.tokens.get(as) });
  }

  async read(id: string, as: Somebody = 'agent'): Promise<Answer['body']> {
    return (await this.get(as, `${INCIDENTS}/${id}`)).body;
  }

  expect(what: string, isSo: boolean, shown: unknown = ''): void {
    if (!isSo) this.surprises.push(`Not so: ${what}. ${JSON.stringify(shown)}`);
  }

  /** Processes and timers follow a moment later. */
  async until(what: string, id: string, isSo: (shown: Answer['body']) => boolean): Promise<void> {
    const giveUpAt = Date.now() + this.profile.patienceMs;
    for (;;) {
      const shown = await this.read(id);
      if (isSo(shown)) return;
      if (Date.now() > giveUpAt) return this.expect(what, false, shown);
      await sleep(STEP_MS);
    }
  }

  get acknowledged(): number {
    return this.ledger.sent.filter(isAcknowledged).length;
  }

  private async signIn(who: Somebody): Promise<void> {
    this.tokens.set(who, await this.profile.tokenFor(who));
    const { body } = await this.get(who, '/api/v1/people/me');
    this.ids.set(who, String(body.id));
  }
}
