import { DocumentStoreUnavailable, type ServiceRuntime } from '@ventanilla/eventing';
import { everythingIn } from './everything-in.js';
import { knownAgreements } from './known-agreements/known-agreements.projection.js';

interface Standing {
  readonly wasLevel: boolean;
  /** Where the last agreement stands in the log. */
  readonly head?: string;
}

/** A service whose copy of agreements has one of them, on two pages. */
const serviceWith = ({ wasLevel, head }: Standing): ServiceRuntime => {
  const page = (cursor?: string) =>
    cursor === undefined
      ? { documents: [{ _id: 'gold' }], cursor: 'next' }
      : { documents: [{ _id: 'silver' }] };
  return {
    definition: { name: 'incident' },
    ports: { store: { head: async () => head } },
    reader: (name: string) => ({
      name,
      view: { projection: knownAgreements },
      wasLevel,
      find: async ({ cursor }: { cursor?: string }) => page(cursor),
    }),
  } as unknown as ServiceRuntime;
};

const namesIn = async (standing: Standing): Promise<readonly string[]> => {
  const service = serviceWith(standing);
  return (await everythingIn(service, service.reader(knownAgreements.name))).map(({ _id }) => _id);
};

describe('Everything in a copy of what another service told', () => {
  it('is on all its pages', async () => {
    expect(await namesIn({ wasLevel: true, head: 'p7' })).toEqual(['gold', 'silver']);
  });

  it('is not known while the copy is built for the first time: nothing is decided from what it lacks', async () => {
    await expect(namesIn({ wasLevel: false, head: 'p7' })).rejects.toBeInstanceOf(DocumentStoreUnavailable);
  });

  it('is known from the first where nothing was told yet', async () => {
    await expect(namesIn({ wasLevel: false })).resolves.toHaveLength(2);
  });
});
