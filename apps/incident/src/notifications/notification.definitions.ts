import { eventFamily, type EventOf } from '@ventanilla/contracts/definition';
import { Type } from 'typebox';

const define = eventFamily({ owner: 'internal', category: 'notification-incident', audience: 'internal' });

/** Internal: who was told of what is no subscriber's business. It names what it is about, and holds no text of it. */
export const notificationEvents = [
  define(
    'NotificationRaised',
    'Somebody is told of something that happened to an incident.',
    Type.Object(
      {
        recipient: Type.String({ description: 'The person who is told.' }),
        template: Type.String({ description: 'What is said.', maxLength: 40 }),
        incident: Type.String({ description: 'Which incident it happened to.' }),
        revision: Type.Integer({ description: 'Of the event of its stream that tells it.', minimum: 0 }),
        number: Type.String({ description: 'By which people call the incident.', maxLength: 40 }),
        organisation: Type.String({ description: 'Whose incident it is.', maxLength: 100 }),
        mailAt: Type.Optional(
          Type.String({ description: 'When it goes out by mail; absent where it is only listed.' }),
        ),
      },
      { additionalProperties: false },
    ),
  ),
] as const;

export type NotificationEvent = EventOf<typeof notificationEvents>;
