/** So many at once, until each was done. */
export const inTurns = async (
  count: number,
  abreast: number,
  act: (nth: number) => Promise<void>,
): Promise<void> => {
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let nth = next++; nth < count; nth = next++) await act(nth);
  };
  await Promise.all(Array.from({ length: abreast }, worker));
};
