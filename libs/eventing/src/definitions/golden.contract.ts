import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { storedType, type EventDefinition } from '@ventanilla/contracts/definition';
import { canonicalJson } from './canonical-json.js';
import { EventCodec, type EventMetadata } from './event-codec.js';

const metadata: EventMetadata = {
  occurredAt: '2026-03-02T09:00:00.000Z',
  recordedAt: '2026-03-02T09:00:01.000Z',
  actor: { kind: 'person', id: '8c1f6f5e-6b1e-4d0a-9c6e-0d9a4f1b2c31' },
  correlationId: '1',
  causationId: '1',
  commandId: '1',
  schemaVersion: 1,
};

const golden = (folder: string, file: string) =>
  JSON.parse(readFileSync(join(folder, file), 'utf8')) as { type: string; data: unknown };

/** Without the note of which event a sealed text was taken out of; that is never stored. */
const storable = (data: unknown): unknown =>
  JSON.parse(
    JSON.stringify(data, (name, value: unknown) =>
      name === 'from' && String(value).includes('#') ? undefined : value,
    ),
  );

/** R7, for the events of a service: a golden file for every version that was ever stored, which today's code reads. */
export const goldenContract = (definitions: readonly EventDefinition[], folder: string): void => {
  const files = readdirSync(folder).sort();
  const codec = new EventCodec(definitions);

  describe('R7: every version of an event that was ever stored', () => {
    test('has its golden file', () => {
      const versions = definitions.flatMap((definition) =>
        Array.from({ length: definition.version }, (_, index) => `${storedType(definition, index + 1)}.json`),
      );
      expect(files).toEqual(versions.sort());
    });

    test.each(files)('%s still reads as today’s version', (file) => {
      const { type, data } = golden(folder, file);
      const stored = { id: '1', stream: 'x-1', revision: 0, position: '1', type, data: canonicalJson(data) };
      const read = codec.decode({ ...stored, metadata: canonicalJson(metadata) });
      const name = type.replace(/\.v\d+$/, '');
      expect(`${file.split('.')[0] ?? ''}.${read?.type ?? ''}`).toBe(name);
      expect(() => codec.encode('1', name, storable(read?.data), metadata)).not.toThrow();
    });

    test('writers refuse a field that the definition does not name', () => {
      for (const file of files) {
        const { type, data } = golden(folder, file);
        const name = type.replace(/\.v\d+$/, '');
        expect(() => codec.encode('1', name, { ...(data as object), surplus: 1 }, metadata)).toThrow(
          'additional',
        );
      }
    });
  });
};
