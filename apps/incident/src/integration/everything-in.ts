import {
  DocumentStoreUnavailable,
  type ServiceRuntime,
  type StoredDocument,
  type ViewReader,
} from '@ventanilla/eventing';
import { isUnbuilt } from '@ventanilla/hosting';

const PAGE = 200;

/**
 * All documents of a copy of what another service told.
 * @throws DocumentStoreUnavailable, also while it is built for the first time
 */
export const everythingIn = async (
  runtime: ServiceRuntime,
  reader: ViewReader,
): Promise<readonly StoredDocument[]> => {
  if (await isUnbuilt(runtime, reader))
    throw new DocumentStoreUnavailable(`The view ${reader.name} is not built yet.`);
  const all: StoredDocument[] = [];
  let cursor: string | undefined;
  do {
    const page = await reader.find({ limit: PAGE, cursor });
    all.push(...page.documents);
    ({ cursor } = page);
  } while (cursor !== undefined);
  return all;
};
