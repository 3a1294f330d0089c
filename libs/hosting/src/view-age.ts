import {
  foreignOwnerOf,
  type AsOf,
  type EventLog,
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

const topicOf = ({ definition, ports }: ServiceRuntime, { view }: ViewReader): EventLog | undefined => {
  const owner = ports.foreign && foreignOwnerOf(view, definition.name);
  return owner === undefined ? undefined : ports.foreign?.logOf(owner);
};

/** Whether it is a copy of what another service publishes to a topic. */
export const isFromTopic = (runtime: ServiceRuntime, reader: ViewReader): boolean =>
  topicOf(runtime, reader) !== undefined;

const lastOf = ({ ports }: ServiceRuntime, { view }: ViewReader): Promise<Position | undefined> =>
  ports.store.head({ streams: [`${view.projection.category}-`] });

/**
 * Whether a view lacks something that is in its log or topic, after a bounded wait: for what must not be decided from an
 * old answer. It may where a topic cannot be asked. What another service has not published yet, nobody knows of here.
 */
export const isBehind = async (runtime: ServiceRuntime, reader: ViewReader): Promise<boolean> => {
  const topic = topicOf(runtime, reader);
  try {
    const head = await (topic ? topic.head() : lastOf(runtime, reader));
    return head !== undefined && (await reader.waitFor(head)).stale;
  } catch (error) {
    if (topic) return true;
    throw error;
  }
};

/** The same of several: whether one of them is. */
export const isAnyBehind = async (
  runtime: ServiceRuntime,
  readers: readonly ViewReader[],
): Promise<boolean> => (await Promise.all(readers.map((reader) => isBehind(runtime, reader)))).includes(true);

/** Whether a view is built for the first time, and so may lack anything. */
export const isUnbuilt = async (runtime: ServiceRuntime, reader: ViewReader): Promise<boolean> =>
  !reader.wasLevel && (isFromTopic(runtime, reader) || (await lastOf(runtime, reader)) !== undefined);
