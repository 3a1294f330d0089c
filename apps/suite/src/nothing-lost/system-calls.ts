import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';

export interface FileOperation {
  readonly kind: 'write' | 'truncate' | 'sync' | 'rename' | 'unlink';
  /** Name of the file within its folder; of a rename the old one. */
  readonly path: string;
  readonly to: string;
  readonly offset: number;
  readonly data: Buffer;
  /** Lines of the trace at which it began and ended. */
  readonly begin: number;
  readonly end: number;
}

export interface Trace {
  readonly operations: readonly FileOperation[];
  readonly marks: readonly { readonly text: string; readonly line: number }[];
}

const CALLS = 'pwrite64,write,fdatasync,fsync,ftruncate,rename,unlink';
const LONGEST_WRITE = 140_000;

/** What traces a process and all of its threads; follow it with the command. */
export const straceTo = (file: string): string[] => {
  const texts = ['-xx', '-s', String(LONGEST_WRITE)];
  return ['strace', '-f', '-y', ...texts, '-e', `trace=${CALLS}`, '-e', 'signal=none', '-o', file];
};

/** strace is there, and may trace. */
export const canTrace = (): boolean =>
  spawnSync('strace', ['-f', '-e', 'trace=none', '-o', '/dev/null', process.execPath, '-v']).status === 0;

const bytesOf = (escaped: string): Buffer => Buffer.from(escaped.replaceAll('\\x', ''), 'hex');

/** Descriptor with its path, up to two texts, and the numbers behind them. */
const PARTS = /^(\w+)\((?:\d+<([^>]*)>)?(?:(?:, )?"((?:\\x..)*)")?(?:, "((?:\\x..)*)")?(?:, )?([\d, ]*)/;
const FAILED = / = -1 \w+ \(/;

const KINDS: Readonly<Record<string, FileOperation['kind']>> = {
  pwrite64: 'write',
  write: 'write',
  fdatasync: 'sync',
  fsync: 'sync',
  ftruncate: 'truncate',
  rename: 'rename',
  unlink: 'unlink',
};

const plain = (path: string): string => (path.startsWith('\\x') ? bytesOf(path).toString() : path);

/** Where a call writes, or to which length it cuts. */
const offsetOf = (kind: FileOperation['kind'], numbers: string): number =>
  Number(numbers.split(', ')[kind === 'truncate' ? 0 : 1] ?? 0);

/** What a pattern's groups matched, '' for those that did not. */
const partsOf = (pattern: RegExp, text: string): ((group: number) => string) => {
  const found = pattern.exec(text);
  return (group) => found?.[group] ?? '';
};

/** Of a call as it was printed; undefined for one that is none of files, or failed. */
const operationOf = (call: string, begin: number, end: number): FileOperation | undefined => {
  const part = partsOf(PARTS, call);
  const kind = KINDS[part(1)];
  if (!kind || FAILED.test(call.slice(-120))) return undefined;
  const [first, second] = [bytesOf(part(3)), bytesOf(part(4)).toString()];
  const path = basename(part(2) === '' ? first.toString() : plain(part(2)));
  const data = kind === 'write' ? first : Buffer.alloc(0);
  return { kind, path, to: basename(second), offset: offsetOf(kind, part(5)), data, begin, end };
};

const LINE = /^(\d+)\s+(.*)$/;
const UNFINISHED = ' <unfinished ...>';
const RESUMED = /^<\.\.\. \w+ resumed>(.*)$/;

/** Puts calls together that were printed in two parts, because another thread's came in between. */
class Calls {
  private readonly begun = new Map<string, { readonly text: string; readonly line: number }>();

  /** The whole call, where it ends on this line. */
  take(printed: string, line: number): FileOperation | undefined {
    const part = partsOf(LINE, printed);
    const [thread, text] = [part(1), part(2)];
    if (text.endsWith(UNFINISHED)) {
      this.begun.set(thread, { text: text.slice(0, -UNFINISHED.length), line });
      return undefined;
    }
    return text.startsWith('<... ') ? this.resumed(thread, text, line) : operationOf(text, line, line);
  }

  private resumed(thread: string, text: string, line: number): FileOperation | undefined {
    const start = this.begun.get(thread);
    return start && operationOf(start.text + partsOf(RESUMED, text)(1), start.line, line);
  }
}

/** The trace in the order in which calls ended. */
export const readTrace = (file: string): Trace => {
  const calls = new Calls();
  const all = readFileSync(file, 'latin1')
    .split('\n')
    .flatMap((printed, line) => calls.take(printed, line) ?? []);
  return {
    operations: all.filter(({ path }) => path !== 'marks'),
    marks: all
      .filter(({ path }) => path === 'marks')
      .map(({ data, begin }) => ({ text: data.toString().trim(), line: begin })),
  };
};
