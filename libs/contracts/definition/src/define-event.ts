import type { Personal } from '@ventanilla/kernel';
import { Type, type Static, type TObject, type TSchema } from 'typebox';

export type Audience = 'public' | 'internal';

/** A version that was stored once, and the pure step to the next one. Both stay for ever. */
export interface EarlierVersion {
  readonly version: number;
  readonly schema: TSchema;
  /** From this version's data to the next version's. */
  readonly upcast: (data: never) => unknown;
}

/**
 * One event of the public contract: its name, its current version and all earlier ones. From it come the
 * TypeScript type, the check on write, the upcasting on read, and the catalogue in docs/events.md.
 */
export interface EventDefinition<Name extends string = string, Schema extends TSchema = TSchema> {
  /** The service that writes it; the first part of the stored type. */
  readonly owner: string;
  readonly name: Name;
  readonly version: number;
  /** Streams `<category>-<id>` hold it. A category is public or internal as a whole. */
  readonly category: string;
  readonly audience: Audience;
  /** One sentence for people: what is so now. */
  readonly sentence: string;
  readonly schema: Schema;
  readonly earlier: readonly EarlierVersion[];
}

/** `incident.IncidentAssigned.v1`: the name under which it is stored for ever. */
export const storedType = (definition: EventDefinition, version = definition.version): string =>
  `${definition.owner}.${definition.name}.v${version}`;

/** Whose data a personal field holds: a role that the aggregate's state names, such as `caller` or `self`. */
export interface PersonalMark {
  readonly whose: string;
  /** `text` can be redacted alone; `identity` (a name, an address) goes only with the person. */
  readonly kind: 'text' | 'identity';
}

/** The keyword of a personal field in the published JSON Schemas. */
export const PERSONAL_KEYWORD = 'x-personal';

const personalField = (mark: PersonalMark, description: string) =>
  Type.Unsafe<Personal>({
    type: 'object',
    description,
    [PERSONAL_KEYWORD]: mark,
    properties: {
      $personal: {
        type: 'object',
        properties: { key: { type: 'string' }, nonce: { type: 'string' }, data: { type: 'string' } },
        required: ['key', 'nonce', 'data'],
        additionalProperties: false,
      },
    },
    required: ['$personal'],
    additionalProperties: false,
  });

/** Free text about or by a person, the ticket's caller unless said otherwise. Sealed, and can be redacted alone. */
export const PersonalText = (description: string, whose = 'caller') =>
  personalField({ whose, kind: 'text' }, description);

/** What identifies a person: a name, an address. Sealed under the person's key. */
export const PersonalIdentity = (description: string, whose = 'self') =>
  personalField({ whose, kind: 'identity' }, description);

export interface EventFamily {
  readonly owner: string;
  readonly category: string;
  readonly audience: Audience;
}

/** Defines the events of one stream category: the family is said once, each event adds its name, sentence and data. */
export const eventFamily =
  (family: EventFamily) =>
  <const Name extends string, Schema extends TObject>(
    name: Name,
    sentence: string,
    schema: Schema,
    history: { readonly version: number; readonly earlier: readonly EarlierVersion[] } = {
      version: 1,
      earlier: [],
    },
  ): EventDefinition<Name, Schema> => ({ ...family, ...history, name, sentence, schema });

/** The TypeScript union of the events that some definitions describe. */
export type EventOf<Definitions extends readonly EventDefinition[]> = {
  [Index in keyof Definitions]: Definitions[Index] extends EventDefinition<infer Name, infer Schema>
    ? { readonly type: Name; readonly data: Static<Schema> }
    : never;
}[number];
