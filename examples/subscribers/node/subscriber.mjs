// Prints every event of some topics, from the earliest one on, each event of a stream once.
//   node subscriber.mjs --brokers localhost:9092 ventanilla.incident.events [...] [--until-end]
import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { Kafka, logLevel } from 'kafkajs';

const { values, positionals: topics } = parseArgs({
  allowPositionals: true,
  options: {
    brokers: { type: 'string', default: 'localhost:9092' },
    'until-end': { type: 'boolean', default: false },
  },
});

/** Stream to the last revision that was seen of it. */
const last = new Map();

/** A topic may carry an event twice, and never leaves one out. */
function isNew(subject, revision) {
  const seen = last.get(subject) ?? -1;
  if (revision <= seen) return false;
  if (revision > seen + 1)
    throw new Error(`${subject} lacks what lies between ${seen} and ${revision}: read it again from before.`);
  last.set(subject, revision);
  return true;
}

/** CloudEvents, binary content mode: attributes are headers `ce_<name>`, the data is the value. */
const attribute = ({ headers }, name) => headers[`ce_${name}`]?.toString();

function show(message) {
  const [subject, revision] = [attribute(message, 'subject'), Number(attribute(message, 'revision'))];
  if (!isNew(subject, revision)) return;
  const type = attribute(message, 'type');
  const time = attribute(message, 'time');
  const imported = attribute(message, 'originsystem') !== undefined;
  const data = JSON.parse(message.value.toString());
  console.log(JSON.stringify({ subject, revision, type, time, imported, data }));
}

const kafka = new Kafka({ brokers: values.brokers.split(','), logLevel: logLevel.WARN });

/** Partitions that have something, each with the offset behind its end as it is now. */
async function endsNow() {
  const admin = kafka.admin();
  await admin.connect();
  const ends = new Map();
  for (const topic of topics)
    for (const { partition, low, high } of await admin.fetchTopicOffsets(topic))
      if (high !== low) ends.set(`${topic} ${partition}`, BigInt(high));
  await admin.disconnect();
  return ends;
}

const open = values['until-end'] ? await endsNow() : undefined;
// A group of its own, without a memory. One that commits offsets goes on where it was after a restart.
const consumer = kafka.consumer({ groupId: `example-${randomUUID()}` });
let end;
const ended = new Promise((resolve, reject) => {
  end = resolve;
  consumer.on(consumer.events.CRASH, ({ payload }) => !payload.restart && reject(payload.error));
});
if (open?.size === 0) end();
await consumer.connect();
await consumer.subscribe({ topics, fromBeginning: true });
await consumer.run({
  autoCommit: false,
  eachMessage: async ({ topic, partition, message }) => {
    show(message);
    const key = `${topic} ${partition}`;
    if (open?.has(key) && BigInt(message.offset) + 1n >= open.get(key)) open.delete(key);
    if (open?.size === 0) end();
  },
});
await ended;
await consumer.disconnect();
