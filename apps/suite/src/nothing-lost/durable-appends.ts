import type { PersonalField } from '@ventanilla/eventing';
import type { FileOperation, Trace } from './system-calls.js';

export const SEALED_FIELDS: readonly PersonalField[] = [
  { path: ['name'], mark: { whose: 'caller', kind: 'identity' } },
  { path: ['text'], mark: { whose: 'caller', kind: 'text' } },
];

/** An append as its marks and the system calls around it tell. Numbers are lines of the trace. */
export interface TracedAppend {
  readonly index: number;
  readonly id: string;
  readonly stream: string;
  readonly revision: number;
  readonly arrivedAt: number;
  readonly sealedAt: number;
  readonly acknowledgedAt: number;
}

export const appendsIn = ({ marks }: Trace): TracedAppend[] => {
  const at = new Map(marks.map(({ text, line }) => [text.split(' ').slice(0, 2).join(' '), line]));
  return marks.flatMap(({ text, line }) => {
    const [kind, index, id = '', stream = '', revision] = text.split(' ');
    if (kind !== 'acknowledged') return [];
    const [arrivedAt = 0, sealedAt = 0] = [at.get(`arrives ${index}`), at.get(`sealed ${index}`)];
    return [
      {
        index: Number(index),
        id,
        stream,
        revision: Number(revision),
        arrivedAt,
        sealedAt,
        acknowledgedAt: line,
      },
    ];
  });
};

const syncsBetween = (trace: Trace, file: string, from: number, to: number): FileOperation[] =>
  trace.operations.filter(
    ({ kind, path, begin, end }) => kind === 'sync' && path.startsWith(file) && begin > from && end < to,
  );

/** Appends that were acknowledged before a sync of the log finished that began after their bytes were written. */
export const unsyncedAppends = (trace: Trace): string[] =>
  appendsIn(trace).flatMap(({ index, id, sealedAt, acknowledgedAt }) => {
    const written = trace.operations.find(
      ({ kind, path, begin, data }) =>
        kind === 'write' && begin > sealedAt && path.includes('events.db') && data.includes(id),
    );
    if (!written || written.end > acknowledgedAt)
      return [`Append ${index} was acknowledged before it was written.`];
    const syncs = syncsBetween(trace, 'events.db', written.end, acknowledgedAt);
    return syncs.length === 0 ? [`Append ${index} was acknowledged without a sync.`] : [];
  });

/** Appends under a new key that was not synced between their arrival and the append. */
export const unsyncedKeys = (trace: Trace): string[] =>
  appendsIn(trace).flatMap(({ index, arrivedAt, sealedAt }) =>
    syncsBetween(trace, 'keys.db', arrivedAt, sealedAt).length === 0
      ? [`Append ${index} used a key that was not synced.`]
      : [],
  );
