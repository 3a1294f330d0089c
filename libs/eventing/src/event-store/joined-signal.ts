import { setMaxListeners } from 'node:events';

/** Falls with the first of several signals. */
export interface JoinedSignal {
  readonly signal: AbortSignal;
  /** To be called when nobody looks at it any more: nothing of it stays in the others. */
  letGo(): void;
}

/**
 * What `AbortSignal.any` does, for signals that live long and are joined again and again: on Node 20 that leaves some 60
 * bytes in each of them every time, for as long as they live.
 */
export const joinSignals = (signals: readonly AbortSignal[]): JoinedSignal => {
  const joined = new AbortController();
  const fall = (): void => joined.abort();
  // As many may be joined to one as there are readers.
  setMaxListeners(0, ...signals);
  for (const signal of signals) {
    if (signal.aborted) fall();
    else signal.addEventListener('abort', fall);
  }
  const letGo = (): void => signals.forEach((signal) => signal.removeEventListener('abort', fall));
  return { signal: joined.signal, letGo };
};
