import { derivedId, newId, streamOf, type AnyAggregate, type CommandEnvelope } from '@ventanilla/eventing';
import type { Actor, Instant } from '@ventanilla/kernel';
import type { Telling } from './telling.js';
import { mailAggregate } from './mail.aggregate.js';
import type { MailCommand, MailState } from './mail.decide.js';

export const NOTIFIER: Actor = { kind: 'process', id: 'incident.notifications' };

/** The mail that somebody gets at an instant; a further one where that one was on its way already. */
export const mailIdOf = (recipient: string, mailAt: Instant, nth = 0): string =>
  derivedId('mail', recipient, mailAt, nth);

type Wish<Command> = Command extends unknown ? Omit<Command, 'at' | 'by'> : never;

/** Why something is asked: the event that it follows from. Asked again, it is the same command. */
export interface Cause {
  readonly id: string;
  readonly correlationId: string;
}

export interface Asked {
  readonly aggregate: AnyAggregate;
  readonly id: string;
  readonly wish: object;
  readonly cause?: Cause;
  /** It makes a notification, unless it did before. */
  readonly fresh?: true;
}

/** A command of the service itself to one of its notifications or mails. */
export const ask = async (
  telling: Pick<Telling, 'runtime' | 'now'>,
  { aggregate, id, wish, cause, fresh }: Asked,
): Promise<void> => {
  const commandId = cause ? derivedId('notify', cause.id, aggregate.category, id) : newId();
  const envelope = {
    commandId,
    keyed: cause !== undefined,
    aggregateId: id,
    fresh,
    actor: NOTIFIER,
    correlationId: cause?.correlationId ?? commandId,
    causationId: cause?.id ?? commandId,
    command: { ...wish, at: telling.now(), by: NOTIFIER },
  };
  await telling.runtime.handlerOf(aggregate).handle(envelope as unknown as CommandEnvelope<never>);
};

/** Mail as its own stream has it: views are hints. */
export class MailStreams {
  constructor(private readonly services: Telling) {}

  async load(id: string): Promise<MailState> {
    const states = this.services.runtime.statesOf(mailAggregate);
    return (await states.load(streamOf(mailAggregate.category, id))).state as MailState;
  }

  tell(id: string, wish: Wish<MailCommand>): Promise<void> {
    return ask(this.services, { aggregate: mailAggregate, id, wish });
  }
}
