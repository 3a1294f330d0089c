import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openIdentity } from '@ventanilla/identity';
import { freePort } from '../../../../tools/free-port.cjs';
import { Api } from './api.js';
import { DeskWork, STAFF } from './desk-work.js';
import { isAcknowledged, Ledger } from './ledger.js';
import { madeUpImport } from './made-up-import.js';
import type { Seeded } from './seeded.js';
import { builtFile, runNode, spawnSuite, startSuite, tokenFor, type Running } from './suite-process.js';

export interface HardLifeOptions {
  readonly random: Seeded;
  /** Commands that must be acknowledged in a life before it may end. */
  readonly acknowledgedPerLife: number;
}

/** What is going on at the moment of the kill, beside the desk's daily work. */
export type Occasion = 'work' | 'timers' | 'rebuild' | 'erasure';

const CONNECTIONS = 16;
const TIMERS_AT_ONCE = 40;
const IMPORTED = 240;
const QUIET = {
  VENTANILLA_LOG_LEVEL: 'error',
  VENTANILLA_WRITES_PER_MINUTE: '0',
  VENTANILLA_READS_PER_MINUTE: '0',
};

/** A suite that is killed again and again while a desk works with it. */
export class HardLife {
  readonly folder = mkdtempSync(join(tmpdir(), 'ventanilla-killed-'));
  readonly forgotten: string[] = [];
  kills = 0;
  leastAcknowledged = Infinity;
  readonly tokens = new Map<string, string>();
  api: Api;
  private suite: Running | undefined;

  private constructor(
    private readonly port: number,
    private readonly options: HardLifeOptions,
    readonly ledger: Ledger,
  ) {
    this.api = new Api(port);
  }

  static async begin(options: HardLifeOptions): Promise<HardLife> {
    const tokens = new Map<string, string>();
    const life = new HardLife(await freePort(), options, new Ledger(options.random, tokens));
    await life.start();
    for (const as of [...STAFF, 'administrator']) tokens.set(as, await tokenFor(life.folder, life.port, as));
    tokens.forEach((token, as) => life.tokens.set(as, token));
    await life.prepare();
    return life;
  }

  /** One life: what was lost is asked again, the desk works, and on the given occasion comes the kill. */
  async live(occasion: Occasion): Promise<void> {
    if (!this.suite) await this.start();
    await this.ledger.repeat(this.api, 10);
    const due = occasion === 'timers' ? await this.setTimers() : 0;
    const before = this.ledger.acknowledged;
    const target = before + this.options.acknowledgedPerLife;
    let working = true;
    const work = Array.from({ length: CONNECTIONS }, () => this.work(() => working));
    while (this.ledger.acknowledged < target && this.suite?.alive) await sleep(1);
    const going = this.happen(occasion);
    await sleep(
      Math.max(0, due - Date.now() - 10) + this.options.random.below(occasion === 'work' ? 40 : 90),
    );
    await this.kill();
    working = false;
    await Promise.all([...work, going]);
    this.leastAcknowledged = Math.min(this.leastAcknowledged, this.ledger.acknowledged - before);
  }

  /** Killed before, while or shortly after it begins to listen. */
  async dieStarting(): Promise<void> {
    this.suite = spawnSuite({ folder: this.folder, port: this.port, env: QUIET });
    await sleep(this.options.random.below(1_500));
    await this.kill();
  }

  /** Throws the read models away, so that the next life begins by building all of them. */
  dropViews(): void {
    for (const part of ['', '-wal', '-shm']) rmSync(join(this.folder, `views.db${part}`), { force: true });
  }

  /** An import, killed on its way; the last one runs to its end and answers its report. */
  async import(untilEnd = false): Promise<string> {
    const env = { VENTANILLA_DATA: this.folder, PORT: String(this.port), ...QUIET };
    const file = join(this.folder, 'import.csv');
    writeFileSync(file, madeUpImport(IMPORTED));
    const script = builtFile('apps/suite/src/nothing-lost/import.child.js');
    this.suite = runNode([script, file, this.organisation], { env });
    await this.suite.says('importing');
    if (untilEnd) await this.suite.ended;
    else await sleep(this.options.random.below(400));
    const { output } = this.suite;
    if (untilEnd) this.suite = undefined;
    else await this.kill();
    rmSync(file);
    return output;
  }

  async start(): Promise<void> {
    this.suite = await startSuite({ folder: this.folder, port: this.port, env: QUIET });
    this.api = new Api(this.port);
  }

  async stop(): Promise<void> {
    const ending = await this.suite?.stop();
    if (ending?.code !== 0)
      throw new Error(`It stopped with ${JSON.stringify(ending)}: ${this.suite?.errors}`);
    this.suite = undefined;
  }

  async dispose(): Promise<void> {
    await this.suite?.kill();
    this.api.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private get organisation(): string {
    return openIdentity(this.folder).organisations[0]?.id ?? '';
  }

  private desk!: DeskWork;

  /** Resolved incidents are closed by timers within the test. */
  private async prepare(): Promise<void> {
    const { random } = this.options;
    const callers = Array.from({ length: 8 }, () => random.uuid());
    this.desk = new DeskWork(random, this.organisation, callers);
    const spans = { closeAfterSeconds: 1, reopenWithinSeconds: 600, reportedBackSeconds: 86_400 };
    const path = '/api/v1/incident-settings/change-spans';
    const body = { spans, reason: 'A test that cannot wait.' };
    const answer = await this.ledger.send(this.api, { path, body, as: 'administrator', stores: true }, true);
    if (answer?.status !== 200 && answer?.status !== 201) throw new Error(`No spans: ${answer?.text}`);
    await this.agree();
  }

  /** So little time that targets are missed by the hundred, in each life and between lives. */
  private async agree(): Promise<void> {
    const target = (measure: string, goalSeconds: number) => ({
      key: measure,
      measure,
      goalSeconds,
      time: { kind: 'wall' },
    });
    const body = {
      code: 'hasty',
      name: 'Hasty',
      organisation: this.organisation,
      validFrom: '2026-01-01T00:00:00.000Z',
      targets: [target('response', 1), target('resolution', 2)],
    };
    const { organisation: code } = this;
    await this.make('/api/v1/organisations', { code, name: 'Hasty', kind: 'external' });
    await this.make('/api/v1/agreements', body);
  }

  private async make(path: string, body: object): Promise<void> {
    const answer = await this.ledger.send(this.api, { path, body, as: 'administrator', stores: true }, true);
    if (answer?.status !== 201) throw new Error(`Not made at ${path}: ${answer?.text}`);
  }

  private async work(goesOn: () => boolean): Promise<void> {
    while (goesOn()) {
      const wish = this.desk.wish();
      const answer = await this.ledger.send(this.api, wish);
      if (!answer) return;
      if (wish.path === '/api/v1/incidents' && answer.status === 201)
        this.desk.incidents.push(answer.body.id);
    }
  }

  /** Many timers that are due at one instant. */
  private async setTimers(): Promise<number> {
    const due = Date.now() + 1_200;
    const until = new Date(due).toISOString();
    const as = 'agent';
    const one = async (): Promise<void> => {
      const logged = await this.ledger.send(this.api, { ...this.desk.logged(), as });
      const path = `/api/v1/incidents/${logged?.body.id}/put-on-hold`;
      await this.ledger.send(this.api, { path, as, stores: true, body: { reason: 'appointment', until } });
    };
    await Promise.all(Array.from({ length: TIMERS_AT_ONCE }, one));
    return due;
  }

  private async happen(occasion: Occasion): Promise<void> {
    if (occasion === 'rebuild') await this.rebuild();
    if (occasion === 'erasure') await this.erase();
  }

  private async rebuild(): Promise<void> {
    const view = this.options.random.pick(['incident-queue', 'due-timers-incident']);
    const path = `/api/v1/incident/operations/views/${view}/rebuild`;
    const token = this.tokens.get('administrator');
    await this.api.send({ path, body: { reason: 'A test.' }, token }).catch(() => undefined);
  }

  /** Somebody with tickets is registered and forgotten. */
  private async erase(): Promise<void> {
    const body = { name: this.desk.text(), email: `p${this.desk.next()}@example.org`, language: 'es' };
    const path = '/api/v1/people';
    const registered = await this.ledger.send(this.api, { path, body, as: 'agent', stores: true }, true);
    if (!registered || registered.status !== 201) return;
    const person = String(registered.body.id);
    await this.ledger.send(this.api, { ...this.desk.logged(person), as: 'agent' });
    await this.ledger.send(this.api, { ...this.desk.logged(person), as: 'agent' });
    const forget = { path: `${path}/${person}/forget`, body: {}, as: 'administrator', stores: true };
    this.forgotten.push(person);
    await this.ledger.send(this.api, forget, true);
  }

  private async kill(): Promise<void> {
    await this.suite?.kill();
    this.suite = undefined;
    this.kills += 1;
    this.api.close();
    this.api = new Api(this.port);
  }

  /** How many commands were acknowledged, and how many were sent without an answer. */
  get figures(): { readonly sent: number; readonly acknowledged: number; readonly lost: number } {
    const { sent, lost } = this.ledger;
    return { sent: sent.length, acknowledged: sent.filter(isAcknowledged).length, lost: lost.length };
  }
}
