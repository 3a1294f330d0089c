import { statSync } from 'node:fs';
import { DamagedLog } from './log-failure.js';
import { openLogForReading } from './log-file.js';
import { EVENT_COLUMNS, isIntact, type EventRow } from './log-row.js';
import { speakingPort } from './port-errors.js';

const LAST_EVENT = `SELECT ${EVENT_COLUMNS} FROM event ORDER BY position DESC LIMIT 1`;

/** Tells whether an open log is still what stands under its name, and can be read there. */
export class LogProbe {
  private constructor(
    private readonly file: string,
    private readonly inode: number,
  ) {}

  /** @throws StoreUnavailable */
  static of(file: string): LogProbe {
    return speakingPort(() => new LogProbe(file, statSync(file).ino));
  }

  /**
   * Reads the last event through a connection of its own: one that is open answers from its memory, and goes on with a
   * file that was removed. Takes less than a millisecond.
   *
   * @throws StoreDamaged, StoreUnavailable
   */
  assertReadable(): void {
    speakingPort(() => this.look());
  }

  private look(): void {
    // What is appended to a file without a name is gone when the process ends. Nor may another one be opened beside it.
    if (statSync(this.file).ino !== this.inode)
      throw new DamagedLog(`another file was put in the place of ${this.file}`);
    const database = openLogForReading(this.file);
    try {
      const last = database.prepare<[], EventRow>(LAST_EVENT).raw().get();
      if (last && !isIntact(last)) throw new DamagedLog('its last event is not what was written');
    } finally {
      database.close();
    }
  }
}
