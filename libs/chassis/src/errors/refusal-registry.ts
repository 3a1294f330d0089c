/** What the world may rely on about a refusal: its stable code, its HTTP status, and one sentence for the docs. */
export interface RefusalEntry {
  readonly code: string;
  readonly status: number;
  readonly sentence: string;
}

export type RefusalTable<Code extends string = string> = Readonly<Record<Code, Omit<RefusalEntry, 'code'>>>;

const DEFAULT_STATUS = 409;
const CODE_PATTERN = /^[A-Z][A-Z0-9_]*$/;

const registered = new Map<string, RefusalEntry>();

/**
 * Makes refusals known to the filter, the OpenAPI documents and the docs. A code means one thing everywhere:
 * registering it again with another meaning throws. Answers the table, so that its keys can be used as types.
 */
export const defineRefusals = <Code extends string>(table: RefusalTable<Code>): RefusalTable<Code> => {
  for (const [code, entry] of Object.entries<Omit<RefusalEntry, 'code'>>(table)) {
    registerRefusal({ code, ...entry });
  }
  return table;
};

const registerRefusal = (entry: RefusalEntry): void => {
  if (!CODE_PATTERN.test(entry.code))
    throw new Error(`"${entry.code}" is no refusal code: use UPPER_SNAKE_CASE.`);
  if (entry.status < 400 || entry.status > 599)
    throw new Error(`${entry.code}: ${entry.status} is no error status.`);
  const known = registered.get(entry.code);
  if (known && (known.status !== entry.status || known.sentence !== entry.sentence)) {
    throw new Error(`The refusal ${entry.code} is defined twice, with two meanings.`);
  }
  registered.set(entry.code, entry);
};

/** A code that nobody registered is a refusal of the domain. */
export const httpStatusOf = (code: string): number => registered.get(code)?.status ?? DEFAULT_STATUS;

export const refusalOf = (code: string): RefusalEntry | undefined => registered.get(code);

/** Every known refusal, by code. */
export const allRefusals = (): readonly RefusalEntry[] =>
  [...registered.values()].sort((one, other) => (one.code < other.code ? -1 : 1));
