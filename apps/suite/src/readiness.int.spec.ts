import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { SuiteAtWork } from './fixtures/suite-at-work.js';

test('R11: a suite whose event log went from its folder is not ready until it is back', async () => {
  const at = await SuiteAtWork.start();
  const log = join(at.folder, 'events.db');
  const readiness = async () => {
    const answer = await fetch(`${at.url}/health/ready`);
    const { checks } = (await answer.json()) as { checks: Record<string, string> };
    return [answer.status, checks['event store']];
  };
  expect(await readiness()).toEqual([200, 'up']);
  renameSync(log, `${log}.aside`);
  expect(await readiness()).toEqual([503, 'down']);
  renameSync(`${log}.aside`, log);
  expect(await readiness()).toEqual([200, 'up']);
  await at.stop();
});
