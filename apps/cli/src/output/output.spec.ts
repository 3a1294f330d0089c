import { Writable } from 'node:stream';
import type { ImportReport } from '../../../incident/src/import/index.js';
import { importSummary } from './import-summary.js';
import { progressOn } from './progress.js';
import { table } from './table.js';
import { verifySummary } from './verify-summary.js';
import { count, counted, duration, percentage } from './words.js';

class Paper extends Writable {
  text = '';

  constructor(readonly isTTY = false) {
    super();
  }

  override _write(chunk: Buffer, _: BufferEncoding, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

describe('what a command prints', () => {
  it.each([
    [0, '0 s'],
    [59.4, '59 s'],
    [60, '1 min 0 s'],
    [3_599, '59 min 59 s'],
    [3_600, '1 h 0 min'],
    [90_000, '1 d 1 h'],
    [-3, '0 s'],
  ])('%d seconds are %s', (seconds, text) => expect(duration(seconds)).toBe(text));

  it('counts in words', () => {
    expect([count(1_234_567), counted(1, 'event'), counted(2, 'event')]).toEqual([
      '1,234,567',
      '1 event',
      '2 events',
    ]);
  });

  it('never says that more is done than there is, nor that anything is of nothing', () => {
    expect([percentage(999, 1_000), percentage(1_001, 1_000), percentage(3, 0)]).toEqual([
      '99 %',
      '100 %',
      '0 %',
    ]);
  });

  it('makes columns as wide as their widest cell, without spaces at the end', () => {
    expect(table(['VIEW', 'STATE'], [['incident-queue', 'level'], ['people']])).toBe(
      'VIEW            STATE\nincident-queue  level\npeople',
    );
  });

  describe('progress', () => {
    it('is a line now and then where nobody watches', () => {
      let nowMs = 0;
      const err = new Paper();
      const progress = progressOn({ out: err, err }, () => nowMs);
      const show = (phase: string, done: number, details?: string) =>
        progress.show({ phase, done, total: 100, ...(details && { details }) });
      show('log', 0);
      nowMs = 1_000;
      show('log', 20);
      nowMs = 6_000;
      show('log', 40, '7 rows/s');
      show('events', 0);
      expect(err.text).toBe('log: 0 %\nlog: 40 %, 7 rows/s, 9 s left\nevents: 0 %\n');
    });

    it('says what the other side estimates, where it does', () => {
      const err = new Paper();
      progressOn({ out: err, err }).show({ phase: 'loading', done: 1, total: 2, secondsLeft: 75 });
      expect(err.text).toBe('loading: 50 %, 1 min 15 s left\n');
    });

    it('is a bar where somebody does', () => {
      const err = new Paper(true);
      const progress = progressOn({ out: err, err });
      progress.show({ phase: 'loading', done: 50, total: 100, details: '12 rows' });
      progress.end();
      expect(err.text).toContain('loading');
      expect(err.text).toContain('█');
    });
  });

  it('sums up a verification: what was looked at, what is wrong, what is worth knowing', () => {
    const figures = { events: 1_200, streams: 300, documents: 250, keys: 1, files: 2 };
    expect(verifySummary({ ...figures, found: 0, findings: [], notes: ['All views rest.'] })).toBe(
      'Looked at 1,200 events in 300 streams, 250 documents of views, 1 key, 2 attached files.\n' +
        'All is as it was written.\nNote: All views rest.',
    );
    const findings = [{ kind: 'key-missing', message: 'A key is gone.' }] as const;
    expect(verifySummary({ ...figures, found: 3, findings, notes: [] })).toContain(
      'Found 3 faults:\n  key-missing: A key is gone.\n  and 2 more',
    );
  });

  it('sums up an import, with every anomaly, what is malformed and which columns are not carried', () => {
    const report = {
      source: { system: 'servicenow:main', organisation: 'acme', timeZone: 'UTC' },
      dryRun: true,
      completed: true,
      incidents: { imported: 1, alreadyThere: 2, leftOut: 0, open: 1 },
      rows: { read: 10, malformed: 1, withEvents: 6, countersOnly: 3 },
      events: { total: 9, byType: {} },
      anomalies: [{ kind: 'unknown-state', meaning: 'It stays.', count: 5, examples: [] }],
      columns: [
        { column: 'number', becomes: ['IncidentLogged'] },
        { column: 'notify', becomes: [], notCarried: 'nobody is notified' },
      ],
      malformedRows: [{ line: 7, reason: 'too few columns' }],
      durationMs: 61_000,
      rowsPerSecond: 4,
    } as unknown as ImportReport;
    expect(importSummary(report).split('\n')).toEqual([
      'Would import 1 incident (1 of them open) as 9 events; 2 were there already, 0 left out.',
      '10 rows in 1 min 1 s (4 a second): 6 with events, 3 that change counters only, 1 malformed.',
      '',
      'ANOMALY        COUNT  WHAT WAS DONE',
      'unknown-state  5      It stays.',
      '',
      'Left out as malformed:',
      'line 7: too few columns',
      '',
      'Columns not carried: notify.',
    ]);
  });
});
