import { Transform } from 'node:stream';

/** The content is not as long as was said: it broke off, or there is more of it. */
export class WrongSize extends Error {
  override readonly name = 'WrongSize';

  constructor(expected: number) {
    super(`The content does not have the ${expected} bytes that it was said to have.`);
  }
}

/** Passes on exactly so many bytes, or fails with `WrongSize` before it ends. */
export const ofSize = (expected: number): Transform => {
  let bytes = 0;
  return new Transform({
    transform: (chunk: Buffer, _, done) => {
      bytes += chunk.length;
      if (bytes > expected) done(new WrongSize(expected));
      else done(null, chunk);
    },
    flush: (done) => done(bytes === expected ? null : new WrongSize(expected)),
  });
};
