import { once } from 'node:events';
import { defaultSettings } from '../../configuration/default-settings.js';
import { specReader } from '../incident-queue/spec-queue.js';
import type { ShownRow } from '../incident-queue/shown-row.js';
import { NO_NAMES } from './export-names.js';
import { labelsOf } from './export-words.js';
import { EXPORT_FORMS, type ExportOptions, type NamedRows } from './export-lines.js';

const options: ExportOptions = {
  reader: specReader(),
  language: 'en',
  zone: 'UTC',
  labels: labelsOf(defaultSettings, 'en'),
};

const row = { number: 'INC0000042', subject: 'x'.repeat(1_000), reportedAt: '2026-03-02T09:00:00.000Z' };

describe.each(['csv', 'json-lines'] as const)('an export as %s', (format) => {
  it('takes the next page only when there is somebody to read it, and stops with its reader', async () => {
    let [taken, ended] = [0, false];
    const rows = Array(200).fill(row as unknown as ShownRow) as ShownRow[];
    async function* pages(): AsyncGenerator<NamedRows> {
      try {
        for (; taken < 1_000; taken += 1) yield { rows, names: NO_NAMES };
      } finally {
        ended = true;
      }
    }
    const text = EXPORT_FORMS[format].text(pages(), options);
    await once(text, 'readable');
    await new Promise((resolve) => setTimeout(resolve, 50));
    const held = taken;
    expect(held).toBeLessThan(5);
    text.destroy();
    for (let turn = 0; turn < 1_000 && !ended; turn += 1) await new Promise(setImmediate);
    expect([ended, taken - held < 5]).toEqual([true, true]);
  });
});
