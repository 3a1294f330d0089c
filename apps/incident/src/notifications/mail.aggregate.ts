import type { Aggregate } from '@ventanilla/eventing';
import { mail, type MailCommand, type MailState } from './mail.decide.js';
import type { MailEvent } from './mail.definitions.js';

export const mailAggregate: Aggregate<MailState, MailCommand, MailEvent> = {
  owner: 'internal',
  category: 'mail-incident',
  decider: mail,
  foldVersion: 1,
  personOf: (whose, state) =>
    whose === 'recipient' && state.status !== 'none' ? state.recipient : undefined,
  organisationOf: (state) => (state.status === 'none' ? undefined : state.organisation),
};
