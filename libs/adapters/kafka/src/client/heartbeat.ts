const BEAT_EVERY_MS = 1_000;

/** Keeps this member in its group while something takes its time. What the group says to it, the next beat hears. */
export const whileBeating = async <Result>(
  heartbeat: () => Promise<void>,
  work: () => Promise<Result>,
): Promise<Result> => {
  const timer = setInterval(() => void heartbeat().catch(() => undefined), BEAT_EVERY_MS);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
};
