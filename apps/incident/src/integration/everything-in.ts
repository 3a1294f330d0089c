import { DocumentStoreUnavailable, type ServiceRuntime, type StoredDocument } from '@ventanilla/eventing';
import { isUnbuilt } from '@ventanilla/hosting';
import type { Projection } from '@ventanilla/kernel';

const PAGE = 200;

/**
 * All documents of a copy of what another service told.
 * @throws DocumentStoreUnavailable, also while it is built for the first time
 */
export const everythingIn = async (
  runtime: ServiceRuntime,
  copy: Pick<Projection, 'name' | 'category'>,
): Promise<readonly StoredDocument[]> => {
  if (await isUnbuilt(runtime, copy))
    throw new DocumentStoreUnavailable(`The view ${copy.name} is not built yet.`);
  const reader = runtime.reader(copy.name);
  const all: StoredDocument[] = [];
  let cursor: string | undefined;
  do {
    const page = await reader.find({ limit: PAGE, cursor });
    all.push(...page.documents);
    ({ cursor } = page);
  } while (cursor !== undefined);
  return all;
};
