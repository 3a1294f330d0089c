/** A neighbour may take minutes for what it was given; somebody should know well before it is given up that it keeps silent. */
const EVERY_MS = 60_000;

/** Tells each minute for how many minutes an answer has not come yet, as long as that is so. */
export const tellSilence = async <Answer>(
  answer: Promise<Answer>,
  tell: (minutes: number) => void,
): Promise<Answer> => {
  const sinceMs = performance.now();
  const watch = setInterval(() => tell(Math.round((performance.now() - sinceMs) / EVERY_MS)), EVERY_MS);
  return answer.finally(() => clearInterval(watch));
};
