import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const listed = async (program: string): Promise<string> => {
  const file = join(process.cwd(), 'dist/tools/bench', program);
  return (await promisify(execFile)(process.execPath, [file, '--list'])).stdout;
};

describe('the bench, as it is built', () => {
  it('lists the figures of the embedded suite', async () => {
    expect(await listed('main.js')).toMatch(/^ +http\.log_incident\.vs_crud\.ratio +>= 2$/m);
  });

  it('lists those of the distributed profile', async () => {
    expect(await listed('distributed/main.js')).toMatch(/^ +relay\.ratio +>= 0\.5$/m);
  });
});
