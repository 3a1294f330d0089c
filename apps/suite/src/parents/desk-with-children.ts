import { SuiteAtWork } from '../fixtures/suite-at-work.js';
import { answered } from '../../../../libs/eventing/src/testing/until.js';

interface Made {
  readonly id: string;
  readonly revision: number;
}

interface Offer {
  readonly resolvedChildren?: readonly Made[];
}

/** What of an incident the specs of parents and children look at. */
export interface Shown {
  readonly number: string;
  readonly status: string;
  readonly parent?: string;
  readonly childCount?: number;
  readonly resolution?: { readonly code: string; readonly closesAt: string };
  readonly hold?: { readonly reason: string };
  readonly reopenCount: number;
}

export interface HistoryEvent {
  readonly type: string;
  readonly sentence?: string;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly withheld?: boolean;
}

/** A desk that serves two organisations, and what it does with parents and children. */
export class DeskWithChildren {
  private constructor(
    readonly desk: SuiteAtWork,
    readonly agent: string,
    readonly callerId: string,
  ) {}

  static async open(): Promise<DeskWithChildren> {
    const desk = await SuiteAtWork.start();
    const agent = await desk.token('agent');
    const { body } = await desk.get<{ id: string }>(await desk.token('user'), '/api/v1/people/me');
    return new DeskWithChildren(desk, agent, body.id);
  }

  close(): Promise<void> {
    return this.desk.stop();
  }

  async log(organisation = this.desk.organisations[0], more: object = {}): Promise<string> {
    const report = { channel: 'phone', subject: 'Sin red', organisation, callerId: this.callerId, ...more };
    const { status, body } = await this.desk.post<Made>(this.agent, '/api/v1/incidents', report);
    if (status !== 201) throw new Error(`Not logged: ${status} ${JSON.stringify(body)}`);
    return body.id;
  }

  /** The status of the answer, and the code of a refusal. */
  async tell(id: string, command: string, body: object = {}, token = this.agent): Promise<string> {
    const path = `/api/v1/incidents/${id}/${command}`;
    const answer = await this.desk.post<{ code?: string }>(token, path, body);
    return [answer.status, answer.body.code].filter((part) => part !== undefined).join(' ');
  }

  async read(id: string, token = this.agent): Promise<Shown> {
    return (await this.desk.get<Shown>(token, `/api/v1/incidents/${id}`)).body;
  }

  async history(id: string, token = this.agent): Promise<readonly HistoryEvent[]> {
    const path = `/api/v1/incidents/${id}/history`;
    return (await this.desk.get<{ events: readonly HistoryEvent[] }>(token, path)).body.events;
  }

  /** Attached, as the child itself says. */
  async attach(parent: string, child: string): Promise<void> {
    const answer = await this.tell(parent, 'attach-child', { child });
    if (answer !== '200') throw new Error(`Not attached: ${answer}`);
    await this.until(child, (shown) => shown.parent === parent);
  }

  /** Reopens it alone; the children that the answer offers. */
  async reopen(id: string): Promise<readonly Made[]> {
    const path = `/api/v1/incidents/${id}/reopen`;
    const { status, body } = await this.desk.post<Offer>(this.agent, path, {});
    if (status !== 200) throw new Error(`Not reopened: ${status} ${JSON.stringify(body)}`);
    return body.resolvedChildren ?? [];
  }

  /** Waits until so many of its children are listed as resolved. */
  async untilResolved(parent: string, count: number): Promise<void> {
    const filter = encodeURIComponent(JSON.stringify({ parent, status: 'resolved' }));
    const path = `/api/v1/incidents?filter=${filter}`;
    await answered(
      'the children that are resolved',
      async () => (await this.desk.get<{ items: readonly Made[] }>(this.agent, path)).body.items,
      ({ length }) => length === count,
    );
  }

  /** Waits until an incident is shown as it should be; fails with how it is shown. */
  until(id: string, holds: (shown: Shown) => boolean): Promise<Shown> {
    return answered('an incident as it should be', () => this.read(id), holds);
  }
}
