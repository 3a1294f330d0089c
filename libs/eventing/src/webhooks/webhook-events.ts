import { eventFamily, PersonalIdentity, PersonalText, type EventOf } from '@ventanilla/contracts/definition';
import { Type } from 'typebox';

const define = eventFamily({ owner: 'internal', category: 'webhook-<service>', audience: 'internal' });

const facts = <Properties extends Parameters<typeof Type.Object>[0]>(properties: Properties) =>
  Type.Object<Properties>(properties, { additionalProperties: false });

const reason = PersonalText('Why, as the one who did it put it.', 'actor');
// Not a person's: sealed for its own sake, under a key of the webhook's.
const secret = PersonalIdentity('What its deliveries are signed with.');

const settings = {
  url: Type.String({ description: 'Where events are posted.', maxLength: 2_000 }),
  subscriber: Type.String({ description: 'The machine that it delivers to.', minLength: 1, maxLength: 100 }),
  organisations: Type.Union([Type.Literal('all'), Type.Array(Type.String({ maxLength: 100 }))], {
    description: 'Those that the machine serves, as far as this webhook goes.',
  }),
  types: Type.Optional(
    Type.Array(Type.String({ maxLength: 100 }), { description: 'Names of events; all where absent.' }),
  ),
  mode: Type.Union([Type.Literal('structured'), Type.Literal('batch')], {
    description: 'One event in a request, or as many as there are.',
  }),
};

/** All events of a webhook's stream. Internal: where one subscriber listens is no other one's business. */
export const webhookEvents = [
  define(
    'WebhookRegistered',
    'A machine is told of events by requests of ours from now on.',
    facts({
      webhookId: Type.String(),
      ...settings,
      from: Type.Union([Type.Literal('beginning'), Type.Literal('now')], {
        description: 'Whether it is told of what was stored before.',
      }),
      secret,
      reason,
    }),
  ),
  define(
    'WebhookChanged',
    'What the machine is told of, where or on whose behalf, is another.',
    facts({ ...settings, reason }),
  ),
  define('WebhookPaused', 'Nothing is delivered until it is resumed; nothing is lost.', facts({ reason })),
  define('WebhookResumed', 'It delivers again, from where it stood.', facts({ reason })),
  define(
    'WebhookSecretRotated',
    'Deliveries are signed with another secret; for a while with the one before, too.',
    facts({ secret, previousUntil: Type.String({ description: 'Until when both sign.' }), reason }),
  ),
  define(
    'WebhookRedeliveryRequested',
    'What was delivered already is delivered again, from a position on.',
    facts({
      after: Type.Optional(Type.String({ description: 'Exclusive; from the beginning where absent.' })),
      reason,
    }),
  ),
  define('WebhookRemoved', 'Nothing is delivered any more.', facts({ reason })),
] as const;

export type WebhookEvent = EventOf<typeof webhookEvents>;
