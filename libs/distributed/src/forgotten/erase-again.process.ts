import { instantOf, type Process } from '@ventanilla/kernel';
import { erasureStreamsOf } from './personal-copies.js';

export const ERASE_AGAIN = 'EraseCopiesAgain';

/** An instance may use a key for 60 s after it was destroyed, and write words that it read with it. */
const KEYS_ARE_GONE_MS = 65_000;

interface Erased {
  readonly person?: string;
}

/** Erases once more what an instance may have written with a key that it still held when the person was forgotten. */
export const eraseAgainProcess = (service: string): Process<Erased, Erased> => {
  const streams = erasureStreamsOf(service);
  const personIn = (stream: string): string => stream.slice(streams.length);
  return {
    name: 'erase-again',
    from: 'beginning',
    handles: ['internal.CopiesErased'],
    route: ({ stream }) => (stream.startsWith(streams) ? personIn(stream) : undefined),
    initialState: {},
    decide: ({ stream, recordedAt }) => ({
      learned: { person: personIn(stream) },
      setTimers: [{ name: 'erase-again', due: instantOf(Date.parse(recordedAt) + KEYS_ARE_GONE_MS) }],
    }),
    onTimer: (_, { person }) =>
      person === undefined ? [] : [{ command: ERASE_AGAIN, aggregateId: person, body: {} }],
    evolve: (_, learned) => learned,
  };
};
