import { LRUCache } from 'lru-cache';
import type { Actor } from '@ventanilla/kernel';
import type { PersonsOfImport } from './import-ports.js';

interface Asked {
  readonly name: string;
  readonly resolve: (id: string) => void;
  readonly reject: (error: unknown) => void;
}

const REMEMBERED = 50_000;
const AT_ONCE = 500;

/** Ids of the source's persons. Incidents in flight ask together: one durable write serves many of them. */
export class PersonDirectory {
  private readonly ids = new LRUCache<string, Promise<string>>({ max: REMEMBERED });
  private waiting: Asked[] = [];
  private asking = false;
  /** Distinct persons asked for, as far as they are remembered. */
  asked = 0;

  constructor(
    private readonly persons: PersonsOfImport,
    private readonly circumstances: { readonly system: string; readonly by: Actor },
  ) {}

  async idsOf(names: ReadonlySet<string>): Promise<ReadonlyMap<string, string>> {
    const found = await Promise.all([...names].map(async (name) => [name, await this.idOf(name)] as const));
    return new Map(found);
  }

  private idOf(name: string): Promise<string> {
    const known = this.ids.get(name);
    if (known) return known;
    const id = new Promise<string>((resolve, reject) => this.waiting.push({ name, resolve, reject }));
    // A failure is not remembered: the next incident asks again.
    id.catch(() => this.ids.delete(name));
    this.ids.set(name, id);
    this.asked += 1;
    void this.ask();
    return id;
  }

  private async ask(): Promise<void> {
    if (this.asking) return;
    this.asking = true;
    while (this.waiting.length > 0) {
      // Whoever else asks in this turn is asked for together.
      await Promise.resolve();
      const batch = this.waiting.splice(0, AT_ONCE);
      await this.answer(batch);
    }
    this.asking = false;
  }

  private async answer(batch: readonly Asked[]): Promise<void> {
    const { system, by } = this.circumstances;
    try {
      const persons = batch.map(({ name }) => ({ system, record: name, name }));
      const ids = await this.persons.idsOf(persons, by);
      batch.forEach(({ resolve, reject }, at) => {
        const id = ids[at];
        if (id === undefined) reject(new Error('The service desk gave no id for a person.'));
        else resolve(id);
      });
    } catch (error) {
      batch.forEach(({ reject }) => reject(error));
    }
  }
}
