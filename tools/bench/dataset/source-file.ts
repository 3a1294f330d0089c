import { parse } from 'csv-parse/sync';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import yauzl from 'yauzl';

/** Where the year of a real service desk lies; see the README beside it. */
export const YEAR_FILE = join(
  __dirname,
  '..',
  '..',
  '..',
  '..',
  '..',
  'shared',
  'data',
  'incident_event_log.zip',
);

export const hasYearFile = (): boolean => existsSync(YEAR_FILE);

export interface SourceIncident {
  readonly number: string;
  /** In the order of the file. */
  readonly rows: readonly (readonly string[])[];
}

export interface SourceYear {
  readonly columns: readonly string[];
  readonly rowCount: number;
  readonly incidents: readonly SourceIncident[];
}

const unzipped = (file: string): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    yauzl.open(file, { lazyEntries: true }, (error, zip) => {
      if (error) return reject(error);
      zip.on('error', reject);
      zip.on('entry', (entry) => {
        zip.openReadStream(entry, (failure, stream) => {
          if (failure) return reject(failure);
          const chunks: Buffer[] = [];
          stream.on('data', (chunk: Buffer) => chunks.push(chunk));
          stream.on('end', () => resolve(Buffer.concat(chunks)));
          stream.on('error', reject);
        });
      });
      zip.readEntry();
    });
  });

export const readYear = async (): Promise<SourceYear> => {
  if (!hasYearFile()) throw new Error(`${YEAR_FILE} is not there: the benches run on that year.`);
  const [columns = [], ...rows] = parse(await unzipped(YEAR_FILE)) as string[][];
  const byNumber = new Map<string, string[][]>();
  for (const row of rows) {
    const number = row[0] ?? '';
    const own = byNumber.get(number);
    if (own) own.push(row);
    else byNumber.set(number, [row]);
  }
  const incidents = [...byNumber].map(([number, own]) => ({ number, rows: own }));
  return { columns, rowCount: rows.length, incidents };
};
