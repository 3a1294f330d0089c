import { Refused, type Decider, type DomainCommand, type Instant, type Personal } from '@ventanilla/kernel';
import { nextTryAt } from './mail-retry.policy.js';
import { MAIL_REFUSALS } from './mail.refusals.js';
import type { DroppedBecause, MailEvent } from './mail.definitions.js';

export interface QueuedMail {
  readonly recipient: string;
  readonly incident: string;
  readonly organisation: string;
  readonly notifications: readonly string[];
  readonly dueAt: Instant;
  readonly token: Personal;
}

export interface Mail extends QueuedMail {
  readonly status: 'due' | 'sent' | 'parked' | 'dropped';
  /** Tries in a row after which it was put off. */
  readonly tries: number;
  /** Since when it is tried. */
  readonly since: Instant;
  /** A try under way, or one that was cut off. */
  readonly claim?: string;
}

export type MailState = { readonly status: 'none' } | Mail;

export type MailCommand =
  | (DomainCommand<'QueueMail'> & QueuedMail)
  | (DomainCommand<'ClaimMail'> & {
      readonly claim: string;
      readonly until: Instant;
      /** Whoever made a try that is under way is known to be gone. */
      readonly takeOver: boolean;
    })
  | DomainCommand<'RecordMailSent'>
  | (DomainCommand<'RecordMailNotTaken'> & { readonly reply: string; readonly forGood: boolean })
  | (DomainCommand<'PutMailOff'> & { readonly reason: string })
  | (DomainCommand<'DropMail'> & { readonly because: DroppedBecause })
  | DomainCommand<'SendMailAgain'>;

type Command<Type extends MailCommand['type']> = Extract<MailCommand, { type: Type }>;

const queue = ({ type: _, at: _at, by: _by, ...mail }: Command<'QueueMail'>): MailEvent => ({
  type: 'MailQueued',
  data: { ...mail, notifications: [...mail.notifications] },
});

const notTaken = ({ reply, forGood, at }: Command<'RecordMailNotTaken'>, mail: Mail): MailEvent => {
  if (forGood) return { type: 'MailParked', data: { reply, because: 'refused' } };
  return deferred(reply, nextTryAt({ ...mail, tries: mail.tries + 1, waitsFor: 'server' }, at));
};

const putOff = ({ reason, at }: Command<'PutMailOff'>, mail: Mail): MailEvent =>
  deferred(reason, nextTryAt({ ...mail, tries: mail.tries + 1, waitsFor: 'news' }, at));

const deferred = (reply: string, dueAt: Instant | undefined): MailEvent =>
  dueAt === undefined
    ? { type: 'MailParked', data: { reply, because: 'given-up' } }
    : { type: 'MailDeferred', data: { reply, dueAt } };

const sendAgain = ({ at }: Command<'SendMailAgain'>, { status }: Mail): readonly MailEvent[] => {
  if (status === 'due') return [];
  if (status !== 'parked') throw new Refused('MAIL_NOT_PARKED', MAIL_REFUSALS.MAIL_NOT_PARKED);
  return [{ type: 'MailQueuedAgain', data: { dueAt: at } }];
};

const claimed = ({ claim, until, takeOver, at }: Command<'ClaimMail'>, mail: Mail): readonly MailEvent[] => {
  const isFree = mail.dueAt <= at || (takeOver && mail.claim !== undefined);
  return isFree ? [{ type: 'MailClaimed', data: { claim, dueAt: until } }] : [];
};

/** A mail takes in what comes until it is on its way. */
const addTo = ({ notifications: [added] }: Command<'QueueMail'>, mail: Mail): readonly MailEvent[] =>
  added === undefined || !mayTakeIn(mail) || mail.notifications.includes(added)
    ? []
    : [{ type: 'MailNotificationAdded', data: { notification: added } }];

const mayTakeIn = ({ status, claim }: Mail): boolean => status === 'due' && claim === undefined;

/** What became of a try counts only while the mail is due: a late word of another try changes nothing. */
const decide = (command: MailCommand, state: MailState): readonly MailEvent[] => {
  if (command.type === 'QueueMail') return state.status === 'none' ? [queue(command)] : addTo(command, state);
  if (state.status === 'none') return [];
  if (command.type === 'SendMailAgain') return sendAgain(command, state);
  if (state.status !== 'due') return [];
  return decideOnDue(command, state);
};

const decideOnDue = (
  command: Exclude<MailCommand, { type: 'QueueMail' | 'SendMailAgain' }>,
  state: Mail,
): readonly MailEvent[] => {
  switch (command.type) {
    case 'ClaimMail':
      return claimed(command, state);
    case 'RecordMailSent':
      return [{ type: 'MailSent', data: {} }];
    case 'DropMail':
      return [{ type: 'MailDropped', data: { because: command.because } }];
    case 'RecordMailNotTaken':
      return [notTaken(command, state)];
    case 'PutMailOff':
      return [putOff(command, state)];
  }
};

/** The mail after one of its events; for the fold and for the view of all mail. */
export const mailAfter = <Known extends Omit<Mail, 'token'>>(
  before: Known,
  event: MailEvent & { readonly at: Instant },
): Known => {
  const { claim: _, ...rest } = before;
  const mail = rest as Known;
  switch (event.type) {
    case 'MailClaimed':
      return { ...mail, ...event.data };
    case 'MailNotificationAdded':
      return { ...mail, notifications: [...mail.notifications, event.data.notification] };
    case 'MailDeferred':
      return { ...mail, dueAt: event.data.dueAt, tries: mail.tries + 1 };
    case 'MailSent':
      return { ...mail, status: 'sent' };
    case 'MailParked':
      return { ...mail, status: 'parked' };
    case 'MailDropped':
      return { ...mail, status: 'dropped' };
    case 'MailQueuedAgain':
      return { ...mail, status: 'due', dueAt: event.data.dueAt, tries: 0, since: event.at };
    default:
      return before;
  }
};

export const mail: Decider<MailState, MailCommand, MailEvent> = {
  initialState: { status: 'none' },
  decide,
  evolve: (state, event) => {
    if (event.type === 'MailQueued')
      return { ...event.data, status: 'due', tries: 0, since: event.data.dueAt };
    return state.status === 'none' ? state : mailAfter(state, event);
  },
};
