interface KeyedRow {
  readonly by: string;
  readonly key: string;
}

/** The teams that rows are about. */
export const teamsIn = (rows: readonly KeyedRow[]): readonly string[] => [
  ...new Set(rows.filter(({ by }) => by === 'team').map(({ key }) => key)),
];
