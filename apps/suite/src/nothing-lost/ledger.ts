import type { Answer, Api } from './api.js';
import type { Wish } from './desk-work.js';
import type { Seeded } from './seeded.js';

/** A command that was sent, and what came of it as far as its sender knows. */
export interface Sent extends Wish {
  readonly key: string | undefined;
  /** Sent with every attempt, and stored in the metadata of what the command stored. */
  readonly correlation: string;
  answer: Answer | undefined;
}

export const isAcknowledged = ({ answer }: Sent): boolean => answer !== undefined && answer.status < 300;

/** Everything that was sent in the whole test, across all lives of the suite. */
export class Ledger {
  readonly sent: Sent[] = [];
  /** What must never be: errors of ours, and another answer to the same key. */
  readonly complaints: string[] = [];
  acknowledged = 0;

  constructor(
    private readonly random: Seeded,
    private readonly tokens: ReadonlyMap<string, string>,
  ) {}

  /** Sends a command for the first time; undefined where its answer was lost. */
  async send(api: Api, wish: Wish, keyed = this.random.chance(0.5)): Promise<Answer | undefined> {
    const correlation = this.random.uuid();
    const sent: Sent = {
      ...wish,
      key: keyed ? `key-${correlation}` : undefined,
      correlation,
      answer: undefined,
    };
    this.sent.push(sent);
    return this.attempt(api, sent);
  }

  get lost(): readonly Sent[] {
    return this.sent.filter(({ answer }) => answer === undefined);
  }

  /** What a good client does after a lost answer, and what a bad one does long after. */
  async repeat(api: Api, sample: number): Promise<void> {
    const keyed = this.sent.filter(({ key }) => key !== undefined);
    const lost = keyed.filter(({ answer }) => answer === undefined);
    const answered = keyed.filter(isAcknowledged);
    const again = Array.from({ length: Math.min(sample, answered.length) }, () => this.random.pick(answered));
    for (const sent of lost) await this.attempt(api, sent);
    for (const sent of again) await this.compare(api, sent);
  }

  private async attempt(api: Api, sent: Sent): Promise<Answer | undefined> {
    const answer = await this.ask(api, sent);
    if (!answer) return undefined;
    if (answer.status >= 500) this.complaints.push(`${sent.path} answered ${answer.status}: ${answer.text}`);
    else sent.answer = answer;
    if (isAcknowledged(sent)) this.acknowledged += 1;
    return answer;
  }

  private async compare(api: Api, sent: Sent): Promise<void> {
    const again = await this.ask(api, sent);
    if (!again || JSON.stringify(again.body) === JSON.stringify(sent.answer?.body)) return;
    // A command that stored nothing is decided again (R1), and may store something now.
    if (!sent.stores) {
      if (again.status < 300) sent.answer = again;
      return;
    }
    this.complaints.push(`${sent.path} with its key again: ${sent.answer?.text} and then ${again.text}`);
  }

  private async ask(api: Api, { as, ...sent }: Sent): Promise<Answer | undefined> {
    const { path, body, headers, key, correlation } = sent;
    try {
      return await api.send({ path, body, headers, key, correlation, token: this.tokens.get(as) });
    } catch {
      return undefined;
    }
  }
}
