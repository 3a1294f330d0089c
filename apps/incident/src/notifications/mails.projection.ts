import type { Instant, Projection } from '@ventanilla/kernel';
import { mailAfter, type Mail, type QueuedMail } from './mail.decide.js';
import type { DroppedBecause, MailEvent } from './mail.definitions.js';

/** A mail as lists show it. Its token stays in the log. */
export interface MailRow extends Omit<Mail, 'token'> {
  readonly queuedAt: Instant;
  /** When it came to stand as it does. */
  readonly changedAt: Instant;
  /** What the server answered last, where it did not take it. */
  readonly reply?: string;
  readonly because?: 'refused' | 'given-up' | DroppedBecause;
  /** Only while it is to be sent. */
  readonly nextDue: Instant | null;
}

const queued = ({ token: _, ...data }: QueuedMail, at: Instant): MailRow => ({
  ...data,
  status: 'due',
  tries: 0,
  since: data.dueAt,
  queuedAt: at,
  changedAt: at,
  nextDue: data.dueAt,
});

const after = (row: MailRow, event: MailEvent & { readonly at: Instant }): MailRow => {
  const { reply: _reply, because: _because, ...rest } = mailAfter(row, event);
  const { reply, because } = event.data as Pick<MailRow, 'reply' | 'because'>;
  return {
    ...rest,
    changedAt: event.at,
    nextDue: rest.status === 'due' ? rest.dueAt : null,
    ...(reply !== undefined && { reply }),
    ...(because !== undefined && { because }),
  };
};

/** Every mail, by how it stands and by when it is due: a hint for whoever sends, the stream decides. */
export const mails: Projection<MailRow> = {
  name: 'incident-mails',
  version: 1,
  category: 'mail-incident',
  indexes: [['nextDue'], ['status', 'changedAt'], ['recipient', 'changedAt']],
  evolve: (row, happened) => {
    const event = happened as unknown as MailEvent & { readonly at: Instant };
    if (event.type === 'MailQueued') return queued(event.data, event.at);
    return row && after(row, event);
  },
};
