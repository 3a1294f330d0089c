import { PersonalText } from '@ventanilla/contracts/definition';
import { Type } from 'typebox';

/** Building blocks of the service desk's events. Writers refuse fields that a definition does not name. */
export const facts = <Properties extends Parameters<typeof Type.Object>[0]>(properties: Properties) =>
  Type.Object<Properties>(properties, { additionalProperties: false });

const UUID = '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$';

export const Person = (description: string) => Type.String({ description, pattern: UUID });
/** What names a record of the desk: chosen once, never changed, part of its URL. */
export const Code = (description: string) =>
  Type.String({ description, pattern: '^[a-z0-9][a-z0-9.-]{0,59}$' });
/** An identifier of another service's record. */
export const Id = (description: string) => Type.String({ description, minLength: 1, maxLength: 100 });
export const Name = (description: string) => Type.String({ description, minLength: 1, maxLength: 200 });
export const Words = (description: string) => Type.String({ description, minLength: 1, maxLength: 2_000 });
export const Moment = (description: string) =>
  Type.String({ description, pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$' });
export const Version = Type.Integer({ description: 'Counts the versions: 1, 2, ...', minimum: 1 });
export const Label = facts({
  en: Type.String({ description: 'In English.', minLength: 1, maxLength: 200 }),
  es: Type.String({ description: 'In Spanish.', minLength: 1, maxLength: 200 }),
});
/** Why, as the one who did it put it. */
export const Reason = Type.Optional(PersonalText('Why, as the one who did it put it.', 'actor'));
