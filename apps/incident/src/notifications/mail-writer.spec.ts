import { incidentDefinition } from '../incident.definition.js';
import { MailWriter } from './mail-writer.js';
import type { Mail } from './mail.decide.js';
import type { Telling } from './telling.js';

const TOKEN = 'token';

/** A service that knows of everybody only that they were forgotten, or were registered without an address. */
const knowing = (known: object, foreign?: object): Telling => {
  const viewOf = (name: string) =>
    incidentDefinition.views.find(({ projection }) => projection.name === name);
  const reader = (name: string) => ({
    view: viewOf(name),
    getMany: () => Promise.resolve([known]),
    waitFor: () => Promise.resolve({ stale: false }),
  });
  const ports = { store: { head: () => Promise.resolve(undefined) }, foreign };
  const personal = { open: (sealed: unknown) => Promise.resolve(sealed) };
  return { runtime: { reader, ports, definition: { name: 'incident' } }, personal } as unknown as Telling;
};

const mailTriedBefore = (tries: number) =>
  ({ recipient: 'ana', token: TOKEN, notifications: [], tries }) as unknown as Mail;

const written = (telling: Telling, tries: number) =>
  new MailWriter(telling, 'desk.example').write('mail-1', mailTriedBefore(tries));

const withoutAddress = { name: 'Ana' };
const NO_ADDRESS = { drop: 'no-address' };

describe('A mail to somebody without an address', () => {
  it('is dropped at once where all that was ever said of them is at hand', async () => {
    expect(await written(knowing(withoutAddress), 0)).toEqual(NO_ADDRESS);
  });

  describe('of whom another service tells by its topic', () => {
    const topic = (head: () => Promise<undefined>) => ({ logOf: () => ({ head }) });
    const level = topic(() => Promise.resolve(undefined));

    it('waits for what that one may not have published yet, and is dropped then', async () => {
      const tries = [0, 1, 2, 3, 4];
      const all = await Promise.all(tries.map((before) => written(knowing(withoutAddress, level), before)));
      expect(all).toEqual(['later', 'later', 'later', 'later', NO_ADDRESS]);
    });

    it('waits for as long as the topic cannot be asked', async () => {
      const away = topic(() => Promise.reject(new Error('No broker answers.')));
      expect(await written(knowing(withoutAddress, away), 9)).toBe('later');
    });
  });
});
