import type { AsOf, Position, ServiceRuntime } from '@ventanilla/eventing';
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
