import {
  foreignOwnerOf,
  type AsOf,
  type Position,
  type ServiceRuntime,
  type ViewReader,
} from '@ventanilla/eventing';
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

/** Whether it is a copy of what another service publishes to a topic. */
const isFromTopic = ({ definition, ports }: ServiceRuntime, { view }: ViewReader): boolean =>
  ports.foreign !== undefined && foreignOwnerOf(view, definition.name) !== undefined;

const lastOf = ({ ports }: ServiceRuntime, { view }: ViewReader): Promise<Position | undefined> =>
  ports.store.head({ streams: [`${view.projection.category}-`] });

/**
 * Whether a view lacks something that is in the log at hand, after a bounded wait: for what must not be decided from an
 * old answer. How far a copy is behind the topic of another service, nobody waits for: it may be for long.
 */
export const isBehind = async (runtime: ServiceRuntime, reader: ViewReader): Promise<boolean> => {
  if (isFromTopic(runtime, reader)) return false;
  const head = await lastOf(runtime, reader);
  return head !== undefined && (await reader.waitFor(head)).stale;
};

/** The same of several: whether one of them is. */
export const isAnyBehind = async (
  runtime: ServiceRuntime,
  readers: readonly ViewReader[],
): Promise<boolean> => (await Promise.all(readers.map((reader) => isBehind(runtime, reader)))).includes(true);

/** Whether a view is built for the first time, and so may lack anything. */
export const isUnbuilt = async (runtime: ServiceRuntime, reader: ViewReader): Promise<boolean> =>
  !reader.wasLevel && (isFromTopic(runtime, reader) || (await lastOf(runtime, reader)) !== undefined);
