import { eventFamily, PersonalIdentity, PersonalText } from '@ventanilla/contracts/definition';
import { Type } from 'typebox';
import { QuietHours, Switches } from './notification-settings.js';

const personEvent = eventFamily({ owner: 'service-desk', category: 'person', audience: 'public' });

const facts = <Properties extends Parameters<typeof Type.Object>[0]>(properties: Properties) =>
  Type.Object<Properties>(properties, { additionalProperties: false });

export const LANGUAGES = ['en', 'es'] as const;
export type Language = (typeof LANGUAGES)[number];

export const PersonRegistered = personEvent(
  'PersonRegistered',
  'The desk knows a person from now on.',
  facts({
    personId: Type.String({
      description: 'The random id under which every event names the person.',
      pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$',
    }),
    name: PersonalIdentity('How the person is called.'),
    email: Type.Optional(PersonalIdentity('Where the person is written to.')),
    language: Type.Enum(LANGUAGES, { description: 'The language in which the person is addressed.' }),
  }),
);

export const PersonDetailsCorrected = personEvent(
  'PersonDetailsCorrected',
  'What the desk knows of a person was wrong, or is so no more; what is not said stays.',
  facts({
    name: Type.Optional(PersonalIdentity('How the person is called.')),
    email: Type.Optional(PersonalIdentity('Where the person is written to.')),
    language: Type.Optional(
      Type.Enum(LANGUAGES, { description: 'The language in which the person is addressed.' }),
    ),
  }),
);

export const SignInLinked = personEvent(
  'SignInLinked',
  'The person can sign in through an identity provider; which, only the key store knows.',
  facts({ link: Type.String({ description: 'A random id of the link.', minLength: 1, maxLength: 100 }) }),
);

export const PersonNotificationSettingsChanged = personEvent(
  'PersonNotificationSettingsChanged',
  'The person is told of tickets by mail, or only in the product, as these settings say.',
  facts({ mail: Switches, quietHours: Type.Optional(QuietHours) }),
);

export const PersonForgotten = personEvent(
  'PersonForgotten',
  'Everything that tells who the person is shall be erased.',
  facts({ reason: Type.Optional(PersonalText('Why, as the person who asked for it put it.', 'actor')) }),
);

export const PersonErasureCompleted = personEvent(
  'PersonErasureCompleted',
  'What told who the person was has been erased.',
  facts({
    destroyedKeys: Type.Integer({ description: 'Keys destroyed.', minimum: 0 }),
    destroyedNames: Type.Integer({
      description: 'Outside names (sign-ins, addresses) destroyed.',
      minimum: 0,
    }),
    documents: Type.Integer({ description: 'Documents whose search words were erased.', minimum: 0 }),
    reached: Type.Array(Type.String({ description: 'A store or file that was reached.', maxLength: 200 })),
  }),
);
