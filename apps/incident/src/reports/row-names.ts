import type { IncidentServices } from '../incident.services.js';
import { namesKnown, type Named } from '../integration/known-names/names-known.js';

interface KeyedRow {
  readonly by: string;
  readonly key: string;
}

/** What a row is called beside its code, where that is known. */
export type RowNames = (row: KeyedRow) => string | undefined;

const NAMED: readonly Named[] = ['team', 'organisation', 'service'];

/** Of teams, organisations and services; an organisation has a row only for whoever serves it. */
export const rowNames = async (
  services: Pick<IncidentServices, 'runtime'>,
  rows: readonly KeyedRow[],
): Promise<RowNames> => {
  const keysOf = (what: Named) => [...new Set(rows.filter(({ by }) => by === what).map(({ key }) => key))];
  const names = new Map(
    await Promise.all(
      NAMED.map(async (what) => [what as string, await namesKnown(services, what, keysOf(what))] as const),
    ),
  );
  return ({ by, key }) => names.get(by)?.get(key);
};
