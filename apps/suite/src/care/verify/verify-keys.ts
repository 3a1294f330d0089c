import type { SqliteKeyReader } from '@ventanilla/adapters/sqlite';
import { personForgotten, type StoredEvent } from '@ventanilla/eventing';
import { sealedKeysIn } from './sealed-keys.js';
import type { VerifyBook } from './verify-report.js';

interface Place {
  readonly stream: string;
  readonly revision: number;
}

const AT_ONCE = 500;

/** Every sealed value needs its keys, unless somebody was forgotten or a text redacted (R6). */
export class KeysOfLog {
  private readonly persons = new Map<string, Place>();
  private readonly blocks = new Map<string, Place>();
  private readonly forgotten = new Set<string>();

  get count(): number {
    return this.persons.size;
  }

  take(event: StoredEvent): void {
    const person = personForgotten.personOf(event);
    if (person !== undefined) this.forgotten.add(person);
    for (const name of [...sealedKeysIn(event.data), ...sealedKeysIn(event.metadata)]) this.note(name, event);
  }

  async verify(keys: SqliteKeyReader, book: VerifyBook): Promise<void> {
    for (const ids of chunks([...this.persons.keys()])) {
      const found = await keys.findPersonKeys(ids);
      ids.filter((_, at) => !found[at]).forEach((id) => this.personKeyMissing(id, keys, book));
    }
    for (const ids of chunks([...this.blocks.keys()])) {
      const found = await keys.findTextKeys(ids);
      for (const id of ids.filter((_, at) => !found[at])) {
        const place = this.blocks.get(id);
        const message = `The key store lacks the block of text keys ${id}. Restore newer keys.`;
        book.found({ kind: 'key-missing', message, ...place });
      }
    }
  }

  private note(name: string, { stream, revision }: StoredEvent): void {
    const [person = '', text] = name.split('/');
    if (!this.persons.has(person)) this.persons.set(person, { stream, revision });
    const block = text?.split('.')[0];
    if (block !== undefined && !this.blocks.has(block)) this.blocks.set(block, { stream, revision });
  }

  private personKeyMissing(id: string, keys: SqliteKeyReader, book: VerifyBook): void {
    const person = keys.personOfKey(id);
    if (person !== undefined && this.forgotten.has(person)) return;
    const message =
      person === undefined
        ? `The key store never had the key ${id}, with which this event is sealed. Restore newer keys.`
        : `The key of person ${person} is destroyed, and no event says that they were forgotten. ` +
          `If they were, run: ventanilla forget ${person} --reason "..."`;
    book.found({ kind: 'key-missing', message, ...this.persons.get(id) });
  }
}

function* chunks<Item>(items: readonly Item[]): Generator<readonly Item[]> {
  for (let at = 0; at < items.length; at += AT_ONCE) yield items.slice(at, at + AT_ONCE);
}
