// docs/events.md and docs/schemas: the catalogue of events, from their definitions.
import { createRequire } from 'node:module';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../build.mjs';
import { allDefinitions, typeOf } from './catalogue/definitions.mjs';
import { fieldRows } from './catalogue/fields.mjs';

const require = createRequire(import.meta.url);
const { publishedSchema } = require(join(root, 'dist/libs/contracts/definition/src/index.js'));

const docs = join(root, 'docs');
const schemas = join(docs, 'schemas');

const introduction = `# Events

Generated from the event definitions in \`libs/contracts\` and \`libs/eventing\` by \`npm run generate\`.

An event is stored under its type, \`<service>.<Name>.v<version>\`, in the stream \`<category>-<id>\`. Its data and
its metadata are canonical JSON (RFC 8785), together at most 256 kB, and never change. Within a stream the revision
counts 0, 1, 2, ... without gaps. An optional field may be added without a new version, so readers ignore fields that
they do not know; anything else is a new version, and readers of ours take every older one through its upcasters. The
JSON Schema of every published version stays in [schemas](schemas) for ever.

A field with an entry under "Whose" is personal. It is stored as \`{"$personal": {"key", "nonce", "data"}}\`,
AES-256-GCM, and can be read until the person it belongs to is forgotten or, where "alone" stands beside it, until
that one text is redacted. \`caller\` is the caller of the ticket, \`actor\` who did it, \`self\` the person whose
stream it is. See [personal-data.md](personal-data.md).

## Metadata

| Field | What |
|---|---|
| \`occurredAt\` | When it was so. |
| \`recordedAt\` | When it was stored; never less than that of the event before it in its stream. |
| \`actor\` | \`{kind, id}\`: a person (by a random id), a process or a machine. |
| \`organisation\` | The organisation it concerns, where there is one. |
| \`correlationId\` | The same for everything that one request led to. |
| \`causationId\` | The event or the command that caused it. |
| \`commandId\` | The command that stored it; the same for all events of one command. |
| \`schemaVersion\` | The version in the type, as a number. |
| \`traceparent\` | The trace (W3C Trace Context), where there is one. |
| \`origin\` | \`{system, record}\` on imported history: where it was taken from. Nothing reacts to such an event. |
| \`request\` | A sealed fingerprint of a command with an Idempotency-Key, to tell a repeat from a reuse of the key. |
`;

const cell = (text) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

const whoseOf = ({ whose, alone }) => (whose ? `${whose}${alone ? ', alone' : ''}` : '');

const rowOf = (field) =>
  `| \`${field.path}\` | ${cell(field.type)} | ${field.required ? 'yes' : ''} | ${cell(field.description)} | ${whoseOf(field)} |`;

function table(schema) {
  const rows = fieldRows(schema).map(rowOf);
  if (rows.length === 0) return 'It has no fields.\n';
  return `| Field | Type | Required | What | Whose |\n|---|---|---|---|---|\n${rows.join('\n')}\n`;
}

const versionsOf = (definition) => [
  { version: definition.version, schema: definition.schema },
  ...definition.earlier.toSorted((one, other) => other.version - one.version),
];

function storedAs(definition) {
  if (definition.audience === 'internal') return `Stored as \`${typeOf(definition)}\`.`;
  const links = versionsOf(definition).map(({ version }) => {
    const type = typeOf(definition, version);
    return `[\`${type}\`](schemas/${type}.json)`;
  });
  const [now, ...earlier] = links;
  return `Stored as ${now}${earlier.length > 0 ? `; earlier versions: ${earlier.join(', ')}` : ''}.`;
}

const chapterOf = (definition) =>
  `#### ${definition.name}\n\n${definition.sentence} ${storedAs(definition)}\n\n${table(definition.schema)}`;

function grouped(definitions, keyOf) {
  const groups = new Map();
  for (const each of definitions) groups.set(keyOf(each), [...(groups.get(keyOf(each)) ?? []), each]);
  return [...groups];
}

const part = (title, about, definitions) =>
  [
    `## ${title}\n\n${about}\n`,
    ...grouped(definitions, ({ owner, category }) => `${owner}: streams \`${category}-<id>\``).flatMap(
      ([heading, events]) => [`### ${heading}\n`, ...events.map(chapterOf)],
    ),
  ].join('\n');

/** A schema that was published once stays: its events are stored for ever. */
function assertAllStay(names) {
  const lost = readdirSync(schemas).filter((file) => !names.has(file));
  if (lost.length > 0)
    throw new Error(`No definition makes these published schemas any more: ${lost.join(', ')}`);
}

const { published, internal } = await allDefinitions();
mkdirSync(schemas, { recursive: true });
const files = new Map(
  published.flatMap((definition) =>
    versionsOf(definition).map(({ version }) => {
      const type = typeOf(definition, version);
      return [`${type}.json`, publishedSchema(published, type)];
    }),
  ),
);
assertAllStay(new Set(files.keys()));
for (const [file, schema] of files)
  writeFileSync(join(schemas, file), `${JSON.stringify(schema, null, 2)}\n`);
writeFileSync(
  join(docs, 'events.md'),
  [
    introduction,
    part('Published events', 'What every subscriber may rely on.', published),
    part(
      'Internal events',
      'What the machinery keeps for itself in the same log. They are never published and may change.',
      internal,
    ),
  ].join('\n'),
);
