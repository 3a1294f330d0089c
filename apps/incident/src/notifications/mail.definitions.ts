import { eventFamily, PersonalIdentity, type EventOf } from '@ventanilla/contracts/definition';
import { Type } from 'typebox';

const define = eventFamily({ owner: 'internal', category: 'mail-incident', audience: 'internal' });

const facts = <Properties extends Parameters<typeof Type.Object>[0]>(properties: Properties) =>
  Type.Object<Properties>(properties, { additionalProperties: false });

const dueAt = Type.String({ description: 'When it is to be handed to the mail server.' });
const reply = Type.String({
  description:
    'The codes of what the mail server answered, as in `550 5.1.1`, no word of it; or why it was not asked.',
  maxLength: 40,
});

export const PARKED_BECAUSE = ['refused', 'given-up'] as const;
export const DROPPED_BECAUSE = ['forgotten', 'no-address', 'not-theirs'] as const;

/** How a mail fares. Address and text are looked up when it is sent, and stand nowhere. */
export const mailEvents = [
  define(
    'MailQueued',
    'What somebody is told is to go out by mail.',
    facts({
      recipient: Type.String({ description: 'The person whom it is for.' }),
      incident: Type.String({ description: 'Which incident it is about.' }),
      organisation: Type.String({ description: 'Whose incident that is.', maxLength: 100 }),
      notifications: Type.Array(Type.String(), { description: 'What it tells.', minItems: 1 }),
      dueAt,
      token: PersonalIdentity('Whoever answers the mail knows it, and nobody can guess it.', 'recipient'),
    }),
  ),
  define(
    'MailNotificationAdded',
    'The mail tells something more.',
    facts({ notification: Type.String({ description: 'What it tells, too.' }) }),
  ),
  define(
    'MailDeferred',
    'The mail did not go out, and is tried again: the mail server did not take it, or it is not known yet whom it goes to.',
    facts({ reply, dueAt }),
  ),
  define(
    'MailClaimed',
    'The mail is being handed to the mail server; by nobody else until it is told what became of it, or until it is due again.',
    facts({ claim: Type.String({ description: 'Names the try and who makes it.', maxLength: 100 }), dueAt }),
  ),
  define('MailSent', 'The mail server has taken the mail.', facts({})),
  define(
    'MailParked',
    'The mail server will not take the mail: it waits for an operator.',
    facts({
      reply,
      because: Type.Enum(PARKED_BECAUSE, { description: 'Refused for good, or not taken for days.' }),
    }),
  ),
  define(
    'MailDropped',
    'The mail is not sent: there is nobody any more whom it could go to.',
    facts({
      because: Type.Enum(DROPPED_BECAUSE, {
        description: 'The person was forgotten, has no address, or may not know of the incident any more.',
      }),
    }),
  ),
  define('MailQueuedAgain', 'An operator has a parked mail sent again.', facts({ dueAt })),
] as const;

export type MailEvent = EventOf<typeof mailEvents>;
export type DroppedBecause = (typeof DROPPED_BECAUSE)[number];
