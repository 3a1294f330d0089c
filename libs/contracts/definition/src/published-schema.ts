import type { TSchema } from 'typebox';
import { PERSONAL_KEYWORD, storedType, type EventDefinition } from './define-event.js';

type Json = Readonly<Record<string, unknown>>;

const versionsOf = ({
  version,
  schema,
  earlier,
}: EventDefinition): readonly { version: number; schema: TSchema }[] => [{ version, schema }, ...earlier];

/** What stands in a personal field: its sealed form in topics; the text, or what became of it, in feeds. */
const personalForms = (sealed: Json): Json => {
  const { description, [PERSONAL_KEYWORD]: mark, ...form } = sealed;
  return {
    description,
    [PERSONAL_KEYWORD]: mark,
    anyOf: [
      form,
      { type: 'string' },
      { type: 'object', properties: { erased: { enum: ['person', 'text'] } }, required: ['erased'] },
      { type: 'object', properties: { withheld: { const: true } }, required: ['withheld'] },
    ],
  };
};

// Writers refuse unknown fields and readers ignore them: what is published is the readers' side.
const readersSide = (node: unknown): unknown => {
  if (typeof node !== 'object' || node === null) return node;
  if (Array.isArray(node)) return node.map(readersSide);
  const fields = Object.entries(node).filter(
    ([name, value]) => name !== 'additionalProperties' || value !== false,
  );
  const open = Object.fromEntries(fields.map(([name, value]) => [name, readersSide(value)]));
  return PERSONAL_KEYWORD in open ? personalForms(open) : open;
};

/** JSON Schema of a stored type as subscribers get it; undefined for a type or version that never was. */
export const publishedSchema = (definitions: readonly EventDefinition[], type: string): Json | undefined => {
  for (const definition of definitions) {
    const found = versionsOf(definition).find(({ version }) => storedType(definition, version) === type);
    if (!found || definition.audience !== 'public') continue;
    return {
      $schema: 'http://json-schema.org/draft-07/schema#',
      $id: `urn:ventanilla:event:${type}`,
      title: type,
      description: definition.sentence,
      ...(readersSide(JSON.parse(JSON.stringify(found.schema))) as Json),
    };
  }
  return undefined;
};
