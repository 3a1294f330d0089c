import type { Process } from '@ventanilla/kernel';

const PREFIX = 'person-';

/**
 * Whoever is forgotten is erased: keys, outside names, search words and what files still hold of them. The
 * stores are reached by the command's handler; sending it twice is harmless.
 */
export const erasePersonProcess: Process<Readonly<Record<string, never>>, never> = {
  name: 'erase-person',
  from: 'beginning',
  handles: ['service-desk.PersonForgotten'],
  route: ({ stream }) => stream.slice(PREFIX.length),
  initialState: {},
  decide: ({ stream }) => ({
    commands: [{ command: 'ErasePersonalData', aggregateId: stream.slice(PREFIX.length), body: {} }],
  }),
  onTimer: () => [],
  evolve: (state) => state,
};
