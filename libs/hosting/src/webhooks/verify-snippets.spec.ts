import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { newWebhookSecret, signedHeaders } from './webhook-signature.js';

const page = readFileSync('docs/subscribing.md', 'utf8');
const snippet = (language: string): string =>
  new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(page)?.[1] ?? '';

interface Delivery {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly secret: string;
  readonly now: number;
}

const answerOf = (command: string, args: readonly string[], deliveries: readonly Delivery[]): unknown => {
  const { stdout, stderr, status } = spawnSync(command, args, {
    input: JSON.stringify(deliveries),
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
};

const inNode = (deliveries: readonly Delivery[]): unknown => {
  const ask = `
    import { readFileSync } from 'node:fs';
    const asked = JSON.parse(readFileSync(0, 'utf8'));
    console.log(JSON.stringify(asked.map(({ headers, body, secret, now }) => isGenuine(headers, body, secret, now))));`;
  return answerOf(process.execPath, ['--input-type=module', '--eval', snippet('js') + ask], deliveries);
};

const inPython = (deliveries: readonly Delivery[]): unknown => {
  const ask = `
import json, sys
asked = json.load(sys.stdin)
print(json.dumps([is_genuine(a["headers"], a["body"].encode(), a["secret"], a["now"]) for a in asked]))`;
  return answerOf('python3', ['-c', snippet('python') + ask], deliveries);
};

describe('docs/subscribing.md', () => {
  const [secret, other] = [newWebhookSecret(), newWebhookSecret()];
  const message = { id: 'ñ-1', timestamp: 1_700_000_000, body: '{"text":"añadido"}' };
  const genuine: Delivery = {
    headers: signedHeaders(message, [other, secret]),
    body: message.body,
    secret,
    now: message.timestamp + 10,
  };
  const deliveries: readonly Delivery[] = [
    genuine,
    { ...genuine, secret: other },
    { ...genuine, secret: newWebhookSecret() },
    { ...genuine, body: genuine.body.replace('a', 'b') },
    { ...genuine, headers: { ...genuine.headers, 'webhook-id': 'ñ-2' } },
    { ...genuine, headers: { ...genuine.headers, 'webhook-timestamp': '1700000001' } },
    { ...genuine, now: message.timestamp + 301 },
  ];
  const expected = [true, true, false, false, false, false, false];

  it('tells in Node what is genuine from what is not', () => expect(inNode(deliveries)).toEqual(expected));
  it('tells it in Python', () => expect(inPython(deliveries)).toEqual(expected));
});
