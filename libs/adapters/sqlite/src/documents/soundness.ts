import { crc32 } from 'node:zlib';
import { DocumentStoreUnavailable } from '@ventanilla/eventing/ports';
import type { Database } from 'better-sqlite3';
import { integrityFinding } from '../integrity.js';
import { Catalogue, documentsTable } from './catalogue.js';

const damaged = (finding: string): Error =>
  new DocumentStoreUnavailable(`The documents are damaged: ${finding}. Rebuild the views.`);

/** A document's text, if it is what was written: a wrong bit must not become a wrong answer. */
export function sound(text: string, checksum: number): string {
  if (crc32(text) !== checksum) throw damaged('one is not what was written');
  return text;
}

/** Goes through the whole file; the checksums tell of the documents, comparing with the indexes of all else. */
export function assertSound(database: Database): void {
  const finding = integrityFinding(database);
  if (finding !== undefined) throw damaged(finding);
  const catalogue = new Catalogue(database);
  for (const layout of catalogue.names().flatMap((name) => catalogue.find(name) ?? [])) {
    const rows = database
      .prepare(`SELECT doc, checksum FROM ${documentsTable(layout)}`)
      .raw()
      .iterate();
    for (const [text, checksum] of rows as Iterable<readonly [string, number]>) sound(text, checksum);
  }
}
