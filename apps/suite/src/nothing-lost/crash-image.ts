import type { Seeded } from './seeded.js';
import type { FileOperation, Trace } from './system-calls.js';

const SECTOR = 512;

/** A file as a disk may hold it: what was synced, and what came since and may be there, in part, or not. */
interface FileState {
  synced: Buffer;
  pending: FileOperation[];
}

const applied = (content: Buffer, operation: FileOperation, sectors?: (index: number) => boolean): Buffer => {
  const { kind, offset, data } = operation;
  if (kind === 'truncate') return Buffer.concat([content.subarray(0, offset)], Math.max(0, offset));
  const length = Math.max(content.length, offset + data.length);
  const result = Buffer.alloc(length);
  content.copy(result);
  for (let at = 0; at < data.length;) {
    const next = Math.min(data.length, at + SECTOR - ((offset + at) % SECTOR));
    if (!sectors || sectors(at)) data.copy(result, offset + at, at, next);
    at = next;
  }
  return result;
};

/** Files as they would be found after the power failed at some line of the trace. */
export class CrashedDisk {
  private readonly files = new Map<string, FileState>();
  private readonly removed = new Map<string, FileState>();

  constructor(trace: Trace, line: number) {
    for (const operation of trace.operations) if (operation.end < line) this.take(operation);
    // A call under way may have done its work, and nobody has heard of it.
    for (const operation of trace.operations)
      if (operation.begin < line && operation.end >= line && operation.kind === 'write')
        this.stateOf(operation.path).pending.push(operation);
  }

  /** Content of a file with a chance each for what was not synced, or undefined where there is no such file. */
  image(name: string, random: Seeded): Buffer | undefined {
    const state = this.files.get(name) ?? (random.chance(0.5) ? this.removed.get(name) : undefined);
    if (!state) return undefined;
    const kept = random.pick([0, 0.2, 0.5, 0.8, 1]);
    let content = state.synced;
    for (const operation of state.pending) {
      const torn = random.chance(0.3);
      if (torn) content = applied(content, operation, () => random.chance(kept));
      else if (random.chance(kept)) content = applied(content, operation);
    }
    return content;
  }

  private take(operation: FileOperation): void {
    const { kind, path, to, begin } = operation;
    if (kind === 'rename') this.rename(path, to);
    else if (kind === 'unlink') this.unlink(path);
    else if (kind === 'sync') this.sync(path, begin);
    else this.stateOf(path).pending.push(operation);
  }

  /** Only what had ended before the sync began is surely covered by it. */
  private sync(path: string, begin: number): void {
    const state = this.files.get(path);
    if (!state) return;
    for (const operation of state.pending.filter(({ end }) => end < begin))
      state.synced = applied(state.synced, operation);
    state.pending = state.pending.filter(({ end }) => end >= begin);
  }

  private rename(from: string, to: string): void {
    const state = this.files.get(from);
    if (state) this.files.set(to, state);
    this.files.delete(from);
  }

  private unlink(path: string): void {
    const state = this.files.get(path);
    if (state) this.removed.set(path, state);
    this.files.delete(path);
  }

  private stateOf(path: string): FileState {
    const existing = this.files.get(path);
    if (existing) return existing;
    const made: FileState = { synced: Buffer.alloc(0), pending: [] };
    this.removed.delete(path);
    this.files.set(path, made);
    return made;
  }
}
