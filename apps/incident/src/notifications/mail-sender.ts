import { setTimeout as sleep } from 'node:timers/promises';
import {
  inLanes,
  MailNotNow,
  MailRefused,
  MailServerUnavailable,
  newId,
  soleInstance,
  tellSilence,
  type MailServer,
  type OutgoingMail,
  type Reaction,
  type StoredDocument,
} from '@ventanilla/eventing';
import { plusMs } from '@ventanilla/kernel';
import type { Telling } from './telling.js';
import type { Mail } from './mail.decide.js';
import { MailStreams } from './mail-commands.js';
import { MailWriter } from './mail-writer.js';
import { mails } from './mails.projection.js';

const TICK_MS = 250;
const LONGEST_PAUSE_MS = 60_000;
/** Longer than a mail server takes to answer. */
const CLAIM_MS = 15 * 60_000;
const LAST_MAIL_MS = 3_000;
const BATCH = 100;
const ABREAST = 4;

/**
 * Hands due mail to the mail server. Each try is claimed in the mail's own stream, so that no two instances make one
 * at once, and what became of it is recorded there. A mail goes out twice only where a crash comes between the
 * server's answer and that record, or where the answer itself is lost on its way.
 */
export class MailSender implements Reaction {
  private readonly stopped = new AbortController();
  private readonly streams: MailStreams;
  private readonly writer: MailWriter;
  private running: Promise<void> | undefined;
  /** It took no mail when it was last asked. */
  private isAway = false;

  constructor(
    private readonly services: Telling,
    private readonly server: MailServer,
  ) {
    this.streams = new MailStreams(services);
    this.writer = new MailWriter(services, server.domain);
  }

  start(): void {
    this.running ??= this.run();
  }

  /** Waits a while for the mails under way: one whose answer does not come counts as cut off at the next start. */
  async stop(): Promise<void> {
    this.stopped.abort();
    await Promise.race([this.running, sleep(LAST_MAIL_MS, undefined, { ref: false })]);
  }

  private async run(): Promise<void> {
    const { leases } = this.services.runtime.ports;
    await (leases ?? soleInstance).hold('mail:incident', this.stopped.signal, async (held) => {
      // Whoever is alone knows that a try which is under way at the start was cut off by a crash.
      let takeOver = leases === undefined;
      for (let pause = TICK_MS; !held.aborted;) {
        const failed = await this.round(takeOver, held).then(
          () => undefined,
          (error: unknown) => ({ error }),
        );
        if (failed) this.tellHeldUp(failed.error);
        takeOver &&= failed !== undefined;
        pause = failed ? Math.min(pause * 2, LONGEST_PAUSE_MS) : TICK_MS;
        await sleep(pause, undefined, { signal: held }).catch(() => undefined);
      }
    });
  }

  /** All that is due, several abreast; one that finds the server away ends it for all. */
  private async round(takeOver: boolean, held: AbortSignal): Promise<void> {
    const { runtime } = this.services;
    const due = takeOver ? { status: 'due' } : { nextDue: { $lte: this.services.now() } };
    let cursor: string | undefined;
    do {
      const query = { filter: due, sort: [{ field: 'nextDue' }], limit: BATCH, cursor };
      const page = await runtime.reader(mails.name).find(query);
      if (page.documents.length > 0) await this.sendAll(page.documents, takeOver, held);
      ({ cursor } = page);
    } while (cursor !== undefined && !held.aborted);
  }

  private async sendAll(due: readonly StoredDocument[], takeOver: boolean, held: AbortSignal): Promise<void> {
    if (this.isAway) await this.server.check();
    this.isAway = false;
    await inLanes(due, ABREAST, async ({ _id }) => {
      if (!held.aborted) await this.sendOne(_id, takeOver);
    });
  }

  private async sendOne(id: string, takeOver: boolean): Promise<void> {
    const mail = await this.claimed(id, takeOver);
    if (!mail) return;
    const written = await this.writer.write(id, mail);
    if (written === 'later')
      return this.surely(() => this.streams.tell(id, { type: 'PutMailOff', reason: 'not known yet' }));
    if ('drop' in written) return this.streams.tell(id, { type: 'DropMail', because: written.drop });
    await this.handOver(id, written);
  }

  /** The mail, if this try is the only one. */
  private async claimed(id: string, takeOver: boolean): Promise<Mail | undefined> {
    const claim = newId();
    const until = plusMs(this.services.now(), CLAIM_MS);
    await this.streams.tell(id, { type: 'ClaimMail', claim, until, takeOver });
    const state = await this.streams.load(id);
    return state.status === 'due' && state.claim === claim ? state : undefined;
  }

  private async handOver(id: string, mail: OutgoingMail): Promise<void> {
    try {
      await tellSilence(this.server.send(mail), (minutes) => this.tellHeldUp(silentFor(minutes)));
    } catch (error) {
      return this.tellFailure(id, error);
    }
    await this.surely(() => this.streams.tell(id, { type: 'RecordMailSent' }));
  }

  private async tellFailure(id: string, error: unknown): Promise<void> {
    if (error instanceof MailNotNow) return this.notTaken(id, error.reply, false);
    if (error instanceof MailRefused) {
      this.services.runtime.ports.alerts.raise('MAIL_PARKED', { mail: id, reply: error.reply });
      return this.notTaken(id, error.reply, true);
    }
    this.isAway = true;
    if (error instanceof MailServerUnavailable) await this.notTaken(id, 'unavailable', false);
    throw error;
  }

  private notTaken(id: string, reply: string, forGood: boolean): Promise<void> {
    return this.surely(() => this.streams.tell(id, { type: 'RecordMailNotTaken', reply, forGood }));
  }

  /** What the server answered must be recorded, however long the store is away: only this process knows it. */
  private async surely(record: () => Promise<void>): Promise<void> {
    for (let pause = TICK_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
      try {
        return await record();
      } catch (error) {
        if (this.stopped.signal.aborted) throw error;
        this.tellHeldUp(error);
      }
      await sleep(pause, undefined, { signal: this.stopped.signal }).catch(() => undefined);
    }
  }

  private tellHeldUp(error: unknown): void {
    this.services.runtime.ports.alerts.raise('MAIL_HELD_UP', { service: 'incident', error });
  }
}

const silentFor = (minutes: number): Error =>
  new MailServerUnavailable(`The mail server has kept silent about a mail for ${minutes} min.`);
