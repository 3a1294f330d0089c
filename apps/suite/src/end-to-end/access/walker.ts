import { randomUUID } from 'node:crypto';
import type { RawAnswer, RequestHeaders } from '../client.js';
import { tracesOf, type Player, type Stage, type Ticket } from './cast.js';
import { hiddenFrom, momentsFor, questionsFor, visibleTo } from './questions.js';
import type { Route } from './routes.js';
import type { Stop } from './walk.js';

/** What of an answer is said about who may: its status, and the code of a refusal. */
export const verdictOf = ({ status, text }: RawAnswer): string => {
  const code = /"code":"([A-Z_]+)"/.exec(text)?.[1];
  return status < 400 || code === undefined ? String(status) : `${status} ${code}`;
};

const FORBIDDEN = '403 FORBIDDEN';
const NOT_FOUND = '404 NOT_FOUND';
const NOT_MEANT = new Set([FORBIDDEN, NOT_FOUND, '400 VALIDATION_FAILED', '401 UNAUTHENTICATED']);
const PAGES = 500;
const STALE: RequestHeaders = { 'if-match': '"0"' };

/** One player on the way along every route; collects what is otherwise than R9 says. */
export class Walker {
  readonly faults: string[] = [];
  /** How often it was let in, and how often not, so that a walk that meets nothing is noticed. */
  readonly met = { allowed: 0, forbidden: 0, hidden: 0 };

  constructor(
    private readonly player: Player,
    private readonly stage: Stage,
  ) {}

  async visit(route: Route, stop: Stop): Promise<void> {
    if (stop.kind === 'public') return;
    if (route.roles?.includes(this.player.role)) {
      this.met.allowed += 1;
      return this.ways[stop.kind](route, stop);
    }
    for (const { id } of [...this.stage.tickets, { id: randomUUID() }]) {
      this.expect(`${route.name} ${id}`, verdictOf(await this.ask(route, stop, id)), FORBIDDEN);
      this.met.forbidden += 1;
      if (!route.path.includes('{id}')) return;
    }
  }

  private readonly ways: Readonly<Record<Stop['kind'], (route: Route, stop: Stop) => Promise<void>>> = {
    public: () => Promise.resolve(),
    'ticket command': (route, stop) => this.command(route, stop),
    'ticket query': (route) => this.query(route),
    list: (route) => this.list(route, visibleTo(this.player, this.stage.tickets)),
    search: (route) => this.search(route),
    'list of mine': (route) =>
      this.list(
        route,
        this.stage.tickets.filter(({ callerId }) => callerId === this.player.client.personId),
      ),
    counts: (route) => this.count(route),
    export: (route, stop) => this.export(route, stop),
    log: (route) => this.log(route),
    feed: (route) => this.pages(route),
    person: (route, stop) => this.person(route, stop),
    other: (route, stop) => this.other(route, stop),
  };

  private async other(route: Route, stop: Stop): Promise<void> {
    const answer = await this.ask(route, stop);
    if (stop.verdict === undefined) this.expectMeant(route.name, answer);
    else this.expect(route.name, verdictOf(answer), stop.verdict);
  }

  private async person(route: Route, stop: Stop): Promise<void> {
    if (this.player.reaches === 'all') return this.other(route, stop);
    this.expectHidden(route.name, await this.ask(route, stop));
  }

  private async command(route: Route, stop: Stop): Promise<void> {
    for (const ticket of hiddenFrom(this.player, this.stage.tickets)) {
      const keyed: RequestHeaders = { 'idempotency-key': randomUUID() };
      for (const headers of [{}, STALE, keyed])
        this.expectHidden(`${route.name} ${ticket.name}`, await this.ask(route, stop, ticket.id, headers));
    }
    for (const ticket of visibleTo(this.player, this.stage.tickets))
      this.expectMeant(`${route.name} ${ticket.name}`, await this.ask(route, stop, ticket.id, stop.headers));
  }

  private async query(route: Route): Promise<void> {
    const at = (id: string, asked: string): string => route.path.replace('{id}', id) + asked;
    for (const asked of momentsFor()) {
      for (const ticket of hiddenFrom(this.player, this.stage.tickets)) {
        this.expectHidden(`${route.name}${asked} ${ticket.name}`, await this.get(at(ticket.id, asked)));
        const head = await this.player.client.raw('HEAD', at(ticket.id, asked));
        this.expect(`HEAD ${route.path}${asked} ${ticket.name}`, String(head.status), '404');
      }
      for (const ticket of visibleTo(this.player, this.stage.tickets))
        this.expect(
          `${route.name}${asked} ${ticket.name}`,
          verdictOf(await this.get(at(ticket.id, asked))),
          '200',
        );
    }
  }

  private async list(route: Route, listed: readonly Ticket[]): Promise<void> {
    const { tickets } = this.stage;
    for (const question of questionsFor(tickets)) {
      const found = await this.everyPage(`${route.path}?${this.upToDate(question)}`);
      this.expectNoTrace(`${route.name} ${question}`, found, tickets, listed);
      if (question === '') this.expectTraces(route.name, found, listed);
      for (const ticket of listed.filter(({ word }) => question === `text=${word}`))
        this.expectTraces(`${route.name} ${question}`, found, [ticket]);
    }
    await this.foreignCursor(route, listed);
  }

  private async search(route: Route): Promise<void> {
    const { tickets } = this.stage;
    const listed = visibleTo(this.player, tickets);
    for (const ticket of tickets)
      for (const asked of [ticket.word, ticket.number]) {
        const path = `${route.path}?${this.upToDate(`text=${asked}`)}`;
        const answer = await this.get(path);
        this.expect(`GET ${path}`, verdictOf(answer), '200');
        this.expectNoTrace(`${route.name} ${asked}`, answer.text, tickets, listed);
        if (listed.includes(ticket)) this.expectTraces(`${route.name} ${asked}`, answer.text, [ticket]);
      }
  }

  /** A cursor is no pass: taken from whoever sees everything, it leads to nothing more. */
  private async foreignCursor(route: Route, listed: readonly Ticket[]): Promise<void> {
    const { body } = await this.stage.everywhere.get('/api/v1/incidents?limit=1&sort=number');
    const answer = await this.get(`${route.path}?limit=200&sort=number&cursor=${body.cursor}`);
    this.expectNoTrace(`${route.name} with another's cursor`, answer.text, this.stage.tickets, listed);
  }

  private async count(route: Route): Promise<void> {
    for (const ticket of this.stage.tickets) {
      const total = visibleTo(this.player, [ticket]).length;
      const served = this.player.organisations.includes(ticket.organisation);
      for (const asked of [`text=${ticket.word}`, `text=${ticket.number}`])
        await this.expectTotal(`${route.path}?${this.upToDate(asked)}`, (found) => found === total);
      await this.expectTotal(
        `${route.path}?${this.upToDate(`organisation=${ticket.organisation}`)}`,
        (found) => served === found > 0,
      );
    }
  }

  private async export(route: Route, stop: Stop): Promise<void> {
    const { tickets, head } = this.stage;
    const listed = visibleTo(this.player, tickets);
    // What an auditor asks for by stands in the trail, for that auditor to read: numbers are asked for as words.
    const untold = questionsFor(tickets).filter((question) => !question.includes('number'));
    for (const question of untold) {
      const { days, ...criteria } = Object.fromEntries(new URLSearchParams(question));
      const asked = { ...stop.body?.(), ...criteria, ...(days && { days: Number(days) }), minPosition: head };
      for (const format of ['csv', 'json-lines']) {
        const answer = await this.post(route.path, { ...asked, format });
        const what = `${route.name} ${format} ${question}`;
        this.expect(what, verdictOf(answer), '200');
        this.expectNoTrace(what, answer.text, tickets, listed);
        if (question === '' && format === 'json-lines') this.expectTraces(what, answer.text, listed);
      }
    }
  }

  private async expectTotal(path: string, isRight: (total: number) => boolean): Promise<void> {
    const { body } = await this.player.client.get(path);
    if (!isRight(body.total)) this.faults.push(`GET ${path}: counts ${body.total}`);
  }

  private async log(route: Route): Promise<void> {
    for (const { organisation, name } of this.stage.tickets) {
      const callerId = this.player.client.personId || this.stage.outsider.id;
      const report = { organisation, callerId, channel: 'portal', subject: 'Por el camino' };
      const answer = await this.post(route.path, report);
      if (this.player.organisations.includes(organisation)) this.expectMeant(`${route.name} ${name}`, answer);
      else this.expectHidden(`${route.name} ${name}`, answer);
    }
  }

  private async pages(route: Route): Promise<void> {
    const found = await this.everyPage(`${route.path}?limit=200`);
    const { tickets, outsider } = this.stage;
    this.expectNoTrace(route.name, found, tickets, visibleTo(this.player, tickets));
    if (route.path === '/api/v1/incident/events')
      this.expectTraces(
        route.name,
        found,
        visibleTo(this.player, tickets).map((ticket) => ({ ...ticket, number: ticket.id })),
      );
    if (this.player.reaches !== 'all' && found.includes(outsider.word))
      this.faults.push(`${route.name}: names a person of other organisations`);
  }

  private ask(route: Route, stop: Stop, id = '', headers: RequestHeaders = {}): Promise<RawAnswer> {
    const path = (stop.url?.() ?? route.path).replace(/\{\w+\}/g, id);
    const body = stop.body?.();
    return this.player.client.raw(route.method, path, { body, headers });
  }

  private get = (path: string): Promise<RawAnswer> => this.player.client.raw('GET', path);
  private post = (path: string, body: object): Promise<RawAnswer> =>
    this.player.client.raw('POST', path, { body });

  private async everyPage(path: string): Promise<string> {
    let text = '';
    let more = '';
    for (let page = 0; page < PAGES; page += 1) {
      const answer = await this.get(path + more);
      this.expect(`GET ${path}${more}`, verdictOf(answer), '200');
      text += answer.text;
      const { cursor, next, atHead } = JSON.parse(answer.text) as Record<string, string | boolean>;
      if (cursor === undefined && (next === undefined || atHead === true)) return text;
      more = cursor === undefined ? `&after=${String(next)}` : `&cursor=${String(cursor)}`;
    }
    this.faults.push(`GET ${path}: has no end`);
    return text;
  }

  private upToDate(question: string): string {
    return [question, `minPosition=${this.stage.head}`].filter(Boolean).join('&');
  }

  private expect(what: string, found: string, expected: string): void {
    if (found !== expected) this.faults.push(`${what}: ${found} instead of ${expected}`);
  }

  private expectHidden(what: string, answer: RawAnswer): void {
    this.met.hidden += 1;
    this.expect(what, verdictOf(answer), NOT_FOUND);
  }

  private expectMeant(what: string, answer: RawAnswer): void {
    const verdict = verdictOf(answer);
    if (NOT_MEANT.has(verdict) || answer.status >= 500) this.faults.push(`${what}: ${verdict}`);
  }

  private expectNoTrace(
    what: string,
    text: string,
    all: readonly Ticket[],
    visible: readonly Ticket[],
  ): void {
    const hidden = all.filter((ticket) => !visible.includes(ticket));
    for (const ticket of hidden)
      for (const trace of tracesOf(ticket))
        if (text.includes(trace)) this.faults.push(`${what}: shows one ${ticket.name}`);
  }

  private expectTraces(what: string, text: string, tickets: readonly Ticket[]): void {
    for (const ticket of tickets)
      for (const trace of tracesOf(ticket))
        if (!text.includes(trace)) this.faults.push(`${what}: lacks one ${ticket.name}`);
  }
}
