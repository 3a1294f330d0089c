import { MemoryEventStore } from '@ventanilla/adapters/memory';
import { newId, type Opened, type Position } from '@ventanilla/eventing';
import type { Sealed } from '@ventanilla/kernel';
import { FileTokens } from './file-tokens.js';

const sealed = (token: string): Sealed => ({ $personal: { data: token, key: 'k', nonce: 'n' } });

describe('the files that can still be asked for', () => {
  let store: MemoryEventStore;
  let readFrom: (Position | undefined)[];
  let erased: Set<string>;
  let files: FileTokens;

  const tell = async (stream: string, type: string, data: object): Promise<void> => {
    const standing = await store.read(stream);
    const event = { id: newId(), type, data: JSON.stringify(data), metadata: '{}' };
    await store.append(stream, standing.length === 0 ? 'none' : standing.length - 1, [event]);
  };
  const attach = (stream: string, fileId: string, token: string) =>
    tell(stream, 'incident.IncidentFileAttached.v1', { content: sealed(token), fileId });
  const remove = (stream: string, fileId: string) =>
    tell(stream, 'incident.IncidentFileRemoved.v1', { fileId });

  beforeEach(() => {
    store = new MemoryEventStore();
    readFrom = [];
    erased = new Set();
    const log: ConstructorParameters<typeof FileTokens>[0] = {
      follow: (filter, options) => {
        readFrom.push(options?.after);
        return store.follow(filter, options);
      },
    };
    const openAll = async (values: readonly Sealed[]): Promise<readonly Opened[]> =>
      values.map(({ $personal: { data } }) => (erased.has(data) ? { erased: 'text' } : data));
    files = new FileTokens(log, { openAll });
  });

  test('are those that were attached, and neither removed nor found infected', async () => {
    await attach('incident-a', 'f1', 'one');
    await attach('incident-a', 'f2', 'two');
    await attach('incident-b', 'f1', 'three');
    await remove('incident-a', 'f1');
    await tell('incident-b', 'incident.IncidentFileFoundInfected.v1', { fileId: 'f1' });
    expect(await files.present()).toEqual(['two']);
  });

  test('are not those whose key is gone', async () => {
    await attach('incident-a', 'f1', 'one');
    await attach('incident-a', 'f2', 'two');
    expect(await files.present()).toEqual(['one', 'two']);
    erased.add('one');
    expect(await files.present()).toEqual(['two']);
  });

  test('are known from what came since, where they were asked for before', async () => {
    await attach('incident-a', 'f1', 'one');
    await attach('incident-a', 'f2', 'two');
    await files.present();
    await remove('incident-a', 'f1');
    await attach('incident-b', 'f1', 'three');
    expect(await files.present()).toEqual(['two', 'three']);
    expect(await files.present()).toEqual(['two', 'three']);
    const [first, second, third] = readFrom;
    expect(first).toBeUndefined();
    expect(second).toBeDefined();
    expect(third).not.toBe(second);
  });
});
