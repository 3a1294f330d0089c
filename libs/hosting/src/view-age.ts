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

type Named = Pick<Projection, 'name' | 'category'>;

/** Whether it is a copy of what another service publishes to a topic. */
const isFromTopic = ({ definition, ports }: ServiceRuntime, { name }: Named): boolean => {
  const view = viewsOf(definition).find(({ projection }) => projection.name === name);
  return (
    ports.foreign !== undefined && view !== undefined && foreignOwnerOf(view, definition.name) !== undefined
  );
};

const lastOf = ({ ports }: ServiceRuntime, { category }: Named): Promise<Position | undefined> =>
  ports.store.head({ streams: [`${category}-`] });

/**
 * Whether a view lacks something that is in the log at hand, after a bounded wait: for what must not be decided from an
 * old answer. How far a copy is behind the topic of another service, nobody waits for: it may be for long.
 */
export const isBehind = async (runtime: ServiceRuntime, view: Named): Promise<boolean> => {
  if (isFromTopic(runtime, view)) return false;
  const head = await lastOf(runtime, view);
  return head !== undefined && (await runtime.reader(view.name).waitFor(head)).stale;
};

/** Whether a view is built for the first time, and so may lack anything. */
export const isUnbuilt = async (runtime: ServiceRuntime, view: Named): Promise<boolean> =>
  !runtime.reader(view.name).wasLevel &&
  (isFromTopic(runtime, view) || (await lastOf(runtime, view)) !== undefined);
