/** How far some work is. */
export interface Progress {
  readonly phase?: string;
  readonly done: number;
  readonly total: number;
}

const EVERY_MS = 250;

/** Passes on at most one progress in 250 ms, and always the first of a phase and its end. */
export const seldom = <Told extends Progress>(tell: (progress: Told) => void): ((progress: Told) => void) => {
  let told: { readonly phase: string | undefined; readonly atMs: number } | undefined;
  return (progress) => {
    const { phase, done, total } = progress;
    const now = performance.now();
    if (told?.phase === phase && told && done < total && now - told.atMs < EVERY_MS) return;
    told = { phase, atMs: now };
    tell(progress);
  };
};
