import { readFileSync, writeFileSync } from 'node:fs';
import { essenceOf, stepsOf, withOutputs } from './readme/tour.js';
import { walkTour } from './readme/walk-tour.js';

/** `UPDATE_README=1` writes what was printed into the README instead of comparing it. */
const updating = process.env['UPDATE_README'] === '1';

test('the tour in the README prints what it says, but for ids, times, positions and numbers', async () => {
  const readme = readFileSync('README.md', 'utf8');
  const steps = stepsOf(readme);
  expect(steps.length).toBeGreaterThan(10);
  const printed = await walkTour(steps);
  if (updating) writeFileSync('README.md', withOutputs(readme, printed));
  const [found, told] = [printed, updating ? printed : steps.map(({ output }) => output)].map((outputs) =>
    outputs.map((output, index) => essenceOf(output, steps[index]?.language ?? 'text')),
  );
  expect(found).toEqual(told);
}, 120_000);
