import { foreignOwnerOf, viewsOf, type AsOf, type Position, type ServiceRuntime } from '@ventanilla/eventing';
import type { Projection } from '@ventanilla/kernel';
import { assertPosition } from './feed/index.js';

/**
 * How old an answer from a view is, after a bounded wait for the position that it is to contain (R10).
 * @throws Problem INVALID_POSITION, POSITION_OF_ANOTHER_LOG
 */
export const ageOf = async (
  runtime: ServiceRuntime,
  view: string,
  minPosition: Position | undefined,
): Promise<AsOf> => {
  await assertPosition(runtime.ports.store, minPosition);
  return runtime.reader(view).waitFor(minPosition);
};

/**
 * Whether a view lacks something that is in the log at hand, after a bounded wait: for what must not be decided from an
 * old answer. How far a copy is behind the topic of another service, nobody waits for: it may be for long.
 */
export const isBehind = async (
  runtime: ServiceRuntime,
  { name, category }: Pick<Projection, 'name' | 'category'>,
): Promise<boolean> => {
  const { definition, ports } = runtime;
  const view = viewsOf(definition).find(({ projection }) => projection.name === name);
  const isForeign = view !== undefined && foreignOwnerOf(view, definition.name) !== undefined;
  if (isForeign && ports.foreign) return false;
  const head = await ports.store.head({ streams: [`${category}-`] });
  return head !== undefined && (await runtime.reader(name).waitFor(head)).stale;
};
