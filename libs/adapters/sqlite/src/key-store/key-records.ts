import type { KeyRecord } from '@ventanilla/eventing/ports';
import type Database from 'better-sqlite3';
import { SECRET_LENGTH, storeSecret } from './key-database.js';

/** A block of text keys has 32 kB. */
const AT_ONCE = 200;
const NOTHING = Buffer.alloc(SECRET_LENGTH);

interface Row {
  readonly rowid: number;
}

/** Every row of a table, some at once. */
function* rowsOf<Columns>(database: Database.Database, table: string, columns: string) {
  const page = database.prepare<[number, number], Columns & Row>(
    `SELECT rowid, ${columns} FROM ${table} WHERE rowid > ? ORDER BY rowid LIMIT ?`,
  );
  for (let after = 0; ;) {
    const rows = page.all(after, AT_ONCE);
    const last = rows.at(-1);
    if (!last) return;
    yield rows;
    after = last.rowid;
  }
}

/** Everything that a key database keeps: its own secret and the tombstones first. */
export function* recordsIn(database: Database.Database): Generator<readonly KeyRecord[], void> {
  yield [{ kind: 'secret', secret: storeSecret(database) }];
  for (const rows of rowsOf<{ person: string }>(database, 'forgotten', 'person'))
    yield rows.map(({ person }) => ({ kind: 'forgotten', person }));
  const keys = 'id, person, organisation, secret';
  for (const rows of rowsOf<{ id: string; person: string; organisation: string; secret: Buffer }>(
    database,
    'person_key',
    keys,
  ))
    yield rows.map(({ id, person, organisation, secret }) => {
      const named = { kind: 'person-key', id, person, organisation } as const;
      return secret.equals(NOTHING) ? named : { ...named, secret };
    });
  for (const rows of rowsOf<{ id: string; secrets: Buffer }>(database, 'text_block', 'id, secrets'))
    yield rows.map(({ id, secrets }) => ({ kind: 'text-block', id, secrets }));
  for (const rows of rowsOf<{ hash: Buffer; person: string }>(database, 'outside_name', 'hash, person'))
    yield rows.map(({ hash, person }) => ({ kind: 'name', hash, person }));
}
