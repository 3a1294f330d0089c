import type { DemoOrganisation } from '@ventanilla/identity';
import type { Suite } from '../suite.js';

/** Whom the demo is about: people by the key under which they sign in, and the organisations, that of the callers first. */
export interface DemoCast {
  readonly ids: ReadonlyMap<string, string>;
  readonly organisations: readonly DemoOrganisation[];
}

/** Nobody where another identity provider knows the people. */
export const castOf = async ({ embedded, identity }: Suite): Promise<DemoCast> => {
  const { people = [], organisations = [] } = identity?.identity ?? {};
  const found = await Promise.all(
    people.map(async ({ key, subject }) => [
      key,
      await embedded.keys.findPerson({ system: identity?.issuer.name ?? '', name: subject }),
    ]),
  );
  return { ids: new Map(found as [string, string][]), organisations };
};
