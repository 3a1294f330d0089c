import type { CommandCall } from '@ventanilla/chassis';
import {
  streamOf,
  type AnyAggregate,
  type CommandEnvelope,
  type CommandResult,
  type KnownWebhook,
  type ServiceRuntime,
  type WebhookCommand,
  type WebhookSettings,
} from '@ventanilla/eventing';
import { instantOf, personal } from '@ventanilla/kernel';
import type { AuditTrail } from '../audit/audit-trail.js';
import { arrivalOf, type Arrival } from '../command-arrival.js';
import { assertPosition, type EventFeed } from '../feed/index.js';
import { text } from '../text.js';
import { assertOperates, assertOperatesOn, organisationsOf } from './webhook-rights.js';
import { secretIn } from './webhook-secrets.js';
import { newWebhookSecret } from './webhook-signature.js';
import type { WebhookTargets } from './webhook-targets.js';
import type { ChangeWebhookDto, RedeliverWebhookDto, RegisterWebhookDto } from './webhooks.dto.js';

export interface WebhookDeskParts {
  readonly runtime: ServiceRuntime;
  readonly aggregate: AnyAggregate;
  readonly feed: EventFeed;
  readonly targets: WebhookTargets;
  readonly audit: AuditTrail;
}

export interface WithSecret extends CommandResult {
  readonly secret: string;
}

interface Reasoned {
  readonly reason: string;
}

type Plain = 'PauseWebhook' | 'ResumeWebhook' | 'RemoveWebhook';

/** For so long a receiver may go on with the secret before. */
const BOTH_SECRETS_MS = 24 * 3_600_000;

/** Where requests about one service's webhooks become commands; each stands in the audit trail before it is carried out. */
export class WebhookDesk {
  constructor(private readonly parts: WebhookDeskParts) {}

  async register(call: CommandCall, body: RegisterWebhookDto): Promise<WithSecret> {
    const { url, subscriber, types, mode = 'batch', from = 'now' } = body;
    const organisations = organisationsOf(body.organisations);
    this.assertTypes(types);
    assertOperates(call.principal, organisations);
    await this.parts.targets.assertReachable(url);
    const arrival = this.arrival(call, body);
    const settings = { url, subscriber, organisations, mode, ...(types?.length && { types }) };
    const made = { webhookId: arrival.aggregateId, from, secret: personal(newWebhookSecret()) };
    return this.withSecret(
      await this.send('RegisterWebhook', { call, arrival, body }, { ...settings, ...made }),
    );
  }

  async change(call: CommandCall, id: string, body: ChangeWebhookDto): Promise<CommandResult> {
    await this.known(call, id);
    const changes = changesOf(body);
    this.assertTypes(body.types);
    if (changes.organisations) assertOperates(call.principal, changes.organisations);
    if (body.url !== undefined) await this.parts.targets.assertReachable(body.url);
    return this.send('ChangeWebhook', this.on(call, id, body), { changes });
  }

  async plain(type: Plain, call: CommandCall, id: string, body: Reasoned): Promise<CommandResult> {
    await this.known(call, id);
    return this.send(type, this.on(call, id, body));
  }

  async rotateSecret(call: CommandCall, id: string, body: Reasoned): Promise<WithSecret> {
    await this.known(call, id);
    const previousUntil = instantOf(this.parts.runtime.ports.nowMs() + BOTH_SECRETS_MS);
    const secret = personal(newWebhookSecret());
    return this.withSecret(
      await this.send('RotateWebhookSecret', this.on(call, id, body), { secret, previousUntil }),
    );
  }

  async redeliver(call: CommandCall, id: string, body: RedeliverWebhookDto): Promise<CommandResult> {
    const { after } = body;
    await this.known(call, id);
    await assertPosition(this.parts.runtime.ports.store, after);
    return this.send('RedeliverWebhook', this.on(call, id, body), after === undefined ? {} : { after });
  }

  /** So that nothing is recorded about what is not there, or not the asker's. */
  private async known({ principal }: CommandCall, id: string): Promise<KnownWebhook> {
    const { runtime, aggregate } = this.parts;
    const { state } = await runtime.statesOf(aggregate).load(streamOf(aggregate.category, id));
    assertOperatesOn(principal)(state);
    return state as KnownWebhook;
  }

  private assertTypes(types: readonly string[] = []): void {
    this.parts.feed.filterOf(types);
  }

  private arrival(call: CommandCall, body: object, id?: string): Arrival {
    return arrivalOf(call, {
      ...(id !== undefined && { id }),
      body,
      now: instantOf(this.parts.runtime.ports.nowMs()),
    });
  }

  private on(call: CommandCall, id: string, body: Reasoned) {
    return { call, arrival: this.arrival(call, body, id), body };
  }

  private async send(
    type: WebhookCommand['type'],
    {
      call,
      arrival,
      body,
    }: { readonly call: CommandCall; readonly arrival: Arrival; readonly body: Reasoned },
    wish: object = {},
  ): Promise<CommandResult> {
    const { runtime, aggregate } = this.parts;
    const service = runtime.definition.name;
    const { principal, correlationId, idempotencyKey } = call;
    const { reason } = body;
    const target = streamOf(aggregate.category, arrival.aggregateId);
    await this.parts.audit.record({
      service,
      action: type,
      principal,
      target,
      reason,
      correlationId,
      // A key is one webhook's: what is recorded of one is not yet recorded of another.
      ...(idempotencyKey !== undefined && { idempotencyKey: `${arrival.aggregateId} ${idempotencyKey}` }),
    });
    const { at, by, ...envelope } = arrival;
    const assertAllowed = type === 'RegisterWebhook' ? undefined : assertOperatesOn(principal);
    const command = { ...wish, type, at, by, reason: text(reason) };
    const wished: CommandEnvelope = { ...envelope, command, assertAllowed };
    return runtime.handlerOf(aggregate).handle(wished as CommandEnvelope<never>);
  }

  /** Read from what is stored: a repeated request hears the secret that it made, whatever became of it. */
  private async withSecret(result: CommandResult): Promise<WithSecret> {
    const { aggregate, feed } = this.parts;
    const { id, revision } = result;
    return { ...result, secret: await secretIn(feed, { category: aggregate.category, id, revision }) };
  }
}

const changesOf = ({
  url,
  subscriber,
  organisations,
  types,
  mode,
}: ChangeWebhookDto): Partial<WebhookSettings> => ({
  ...(url !== undefined && { url }),
  ...(subscriber !== undefined && { subscriber }),
  ...(organisations && { organisations: organisationsOf(organisations) }),
  ...(types && { types: types.length > 0 ? types : undefined }),
  ...(mode && { mode }),
});
