import { existsSync } from 'node:fs';
import { VIEW_CHECKPOINTS, type Position } from '@ventanilla/eventing';
import { openForReading } from '../documents/connections.js';
import { DocumentsReader } from '../documents/documents-reader.js';

const PAGE = 200;

/** How far the views of a file have taken the log. Of a file that cannot be read nothing: its views are built again. */
export const takenPositions = (file: string): readonly Position[] => {
  if (!existsSync(file)) return [];
  try {
    const database = openForReading(file);
    try {
      return positionsIn(new DocumentsReader(database));
    } finally {
      database.close();
    }
  } catch {
    return [];
  }
};

const positionsIn = (reader: DocumentsReader): readonly Position[] => {
  const positions: Position[] = [];
  let cursor: string | undefined;
  do {
    const page = reader.find(VIEW_CHECKPOINTS, { limit: PAGE, ...(cursor !== undefined && { cursor }) });
    positions.push(...page.documents.map((text) => (JSON.parse(text) as { position: Position }).position));
    cursor = page.cursor;
  } while (cursor !== undefined);
  return positions;
};
