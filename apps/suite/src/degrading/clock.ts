let offsetMs = 0;

/** From now on the clock of this thread can be put forward; to be called before anything takes hold of the clock. */
export const holdClock = (): void => {
  offsetMs = 0;
  const now = Date.now.bind(Date);
  jest.spyOn(Date, 'now').mockImplementation(() => now() + offsetMs);
};

export const forward = (ms: number): void => {
  offsetMs += ms;
};

export const releaseClock = (): void => {
  offsetMs = 0;
  jest.restoreAllMocks();
};
