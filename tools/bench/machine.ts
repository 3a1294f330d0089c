import { execFileSync } from 'node:child_process';
import { cpus, release, totalmem, type } from 'node:os';

const gibibytes = (bytes: number): string => `${(bytes / 2 ** 30).toFixed(1)} GiB`;

const fileSystemOf = (folder: string): string => {
  try {
    return execFileSync('stat', ['--file-system', '--format=%T', folder], { encoding: 'utf8' }).trim();
  } catch {
    return 'unknown';
  }
};

const commit = (): string => {
  try {
    return execFileSync('git', ['describe', '--always', '--dirty', '--abbrev=12'], {
      encoding: 'utf8',
    }).trim();
  } catch {
    return 'unknown';
  }
};

/** On what a run was made: figures without it say nothing. */
export const describeMachine = (dataFolder: string) => ({
  date: new Date().toISOString(),
  commit: commit(),
  node: process.version,
  system: `${type()} ${release()} ${process.arch}`,
  cpu: `${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}`,
  memory: gibibytes(totalmem()),
  fileSystem: fileSystemOf(dataFolder),
  pinning: 'none: servers and load generator share all cores',
});

export type Machine = ReturnType<typeof describeMachine>;
