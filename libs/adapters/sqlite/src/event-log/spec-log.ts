import { randomUUID } from 'node:crypto';
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NewEvent, StoredEvent } from '@ventanilla/eventing/ports';
import { SqliteEventStore } from './sqlite-event-store.js';

/** For the specs of this folder: a log in a folder of its own. */
export class SpecLog {
  private readonly folder = mkdtempSync(join(tmpdir(), 'log-'));
  readonly file = join(this.folder, 'events.db');
  private readonly opened: SqliteEventStore[] = [];

  async open(options: { file?: string; maxPages?: number } = {}): Promise<SqliteEventStore> {
    const store = await SqliteEventStore.open({ file: this.file, ...options });
    this.opened.push(store);
    return store;
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  /** What a crash now would leave, under another name. */
  image(name: string): string {
    for (const suffix of ['', '-wal']) {
      const copy = this.path(name) + suffix;
      rmSync(copy, { force: true });
      if (existsSync(this.file + suffix)) copyFileSync(this.file + suffix, copy);
    }
    rmSync(`${this.path(name)}-shm`, { force: true });
    return this.path(name);
  }

  async dispose(): Promise<void> {
    for (const store of this.opened) await store.close();
    rmSync(this.folder, { recursive: true });
  }
}

export const specEvent = (
  text = 'The printer is on fire',
  type = 'incident.IncidentLogged.v1',
): NewEvent => ({
  id: randomUUID(),
  type,
  data: JSON.stringify({ text }),
  metadata: '{"actor":"desk"}',
});

export const specStream = (): string => `incident-${randomUUID()}`;

export const wholeLog = async (store: SqliteEventStore): Promise<StoredEvent[]> => {
  const events: StoredEvent[] = [];
  for await (const page of store.follow({ streams: [''] }, { untilHead: true })) events.push(...page.events);
  return events;
};
