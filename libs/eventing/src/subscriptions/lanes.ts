/**
 * Works on some things at once and on the others as soon as one is done. Where one fails, those under way are waited for
 * before that is told, so that nothing goes on behind whoever called.
 */
export const inLanes = async <Item>(
  items: readonly Item[],
  abreast: number,
  work: (item: Item) => Promise<void>,
): Promise<void> => {
  let next = 0;
  let failed = false;
  const lane = async (): Promise<void> => {
    while (!failed && next < items.length)
      await work(items[next++] as Item).catch((error: unknown) => {
        failed = true;
        throw error;
      });
  };
  const lanes = await Promise.allSettled(Array.from({ length: Math.min(abreast, items.length) }, lane));
  const failure = lanes.find(({ status }) => status === 'rejected') as PromiseRejectedResult | undefined;
  if (failure) throw failure.reason;
};
