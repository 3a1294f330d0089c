import type { StoredDocument, ViewReader } from '@ventanilla/eventing';

const PAGE = 200;

/**
 * All documents of a copy of what another service told.
 * @throws DocumentStoreUnavailable
 */
export const everythingIn = async (reader: ViewReader): Promise<readonly StoredDocument[]> => {
  const all: StoredDocument[] = [];
  let cursor: string | undefined;
  do {
    const page = await reader.find({ limit: PAGE, cursor });
    all.push(...page.documents);
    ({ cursor } = page);
  } while (cursor !== undefined);
  return all;
};
