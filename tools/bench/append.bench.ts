import { benchAppend } from '../../libs/adapters/sqlite/src/event-log/append.bench.js';
import type { Bench } from './bench.js';
import type { FigureKey } from './figures.js';

/** Durable appends through the port, beside raw better-sqlite3 with the same pragmas. */
export const bench: Bench = {
  prefix: 'append',
  keys: ['append.single.ratio', 'append.concurrent64.ratio'],
  run: (report) =>
    benchAppend((key, value) => {
      if (key.endsWith('.ratio')) report.figure(key as FigureKey, value);
      else report.absolute(key, value, '/s');
    }),
};
