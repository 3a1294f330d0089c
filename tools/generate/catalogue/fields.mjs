// An event's schema as the rows of a table.
const known = new Map([
  ['^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$', 'UUID'],
  ['^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$', 'instant'],
  ['^[a-z0-9][a-z0-9.-]{0,59}$', 'code'],
]);

const between = (one, other, unit) => {
  if (one === undefined && other === undefined) return '';
  if (other === undefined) return `, from ${one}${unit}`;
  return one === undefined ? `, up to ${other}${unit}` : `, ${one} to ${other}${unit}`;
};

const textType = ({ pattern, minLength, maxLength }) =>
  known.get(pattern) ??
  (pattern ? `text like \`${pattern}\`` : `text${between(minLength, maxLength, ' characters')}`);

const simpleTypes = {
  string: textType,
  integer: ({ minimum, maximum }) => `integer${between(minimum, maximum, '')}`,
  number: ({ minimum, maximum }) => `number${between(minimum, maximum, '')}`,
  boolean: () => 'true or false',
  object: ({ patternProperties }) => (patternProperties ? 'object with any members' : 'object'),
  array: ({ items }) => `list of ${typeName(items ?? {})}`,
};

function typeName(schema) {
  if (schema['x-personal']) return 'sealed text';
  if (schema.enum) return schema.enum.map((value) => `\`${value}\``).join(', ');
  if (schema.anyOf) return schema.anyOf.map(typeName).join(' or ');
  return simpleTypes[schema.type]?.(schema) ?? 'any JSON';
}

const below = (schema, path) => {
  if (schema['x-personal']) return [];
  if (schema.items) return below(schema.items, `${path}[]`);
  return schema.properties ? fieldRows(schema, `${path}.`) : [];
};

const rowOf = (path, field, required) => ({
  path,
  type: typeName(field),
  required,
  description: field.description ?? field.items?.description ?? '',
  whose: field['x-personal']?.whose ?? '',
  alone: field['x-personal']?.kind === 'text',
});

/** One row for each field, those of objects within below them; a field is required within its object. */
export function fieldRows(schema, prefix = '') {
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const row = rowOf(prefix + name, field, schema.required?.includes(name) ?? false);
    return [row, ...below(field, row.path)];
  });
}
