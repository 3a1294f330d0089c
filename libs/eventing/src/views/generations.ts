import type { DocumentStore } from '../document-store/document-store.port.js';
import { digestIn, digestOf, isGenerationOf, type AnyView } from './view.js';
import type { ViewRegistry } from './view-registry.js';

export interface Sweep {
  readonly documents: DocumentStore;
  readonly registry: ViewRegistry;
  readonly nowMs: () => number;
  /** For how long the collections of another definition stay after its last use, in ms. */
  readonly keepUnusedMs: number;
  /** Collections that are being filled or followed here. */
  readonly inUse: (collection: string) => boolean;
}

/** Drops the generations of a view that nobody asks any more, also those that a crash left behind. */
export const sweepGenerations = async (view: AnyView, sweep: Sweep): Promise<void> => {
  const { documents, registry } = sweep;
  for (const name of await documents.collections()) {
    if (!isGenerationOf(view, name) || sweep.inUse(name) || (await isKept(view, name, sweep))) continue;
    if (digestIn(name) !== digestOf(view)) await registry.forgetDefinition(view, name);
    await Promise.all([documents.drop(name), registry.forgetCheckpoint(name)]);
  }
};

/** Another release may be at work beside this one, or come back (R4). */
const isKept = async (view: AnyView, collection: string, sweep: Sweep): Promise<boolean> => {
  if (sweep.keepUnusedMs === 0 || digestIn(collection) === digestOf(view)) return false;
  const usedAtMs = await sweep.registry.usedAtMs(view, collection);
  return sweep.nowMs() - usedAtMs < sweep.keepUnusedMs;
};
