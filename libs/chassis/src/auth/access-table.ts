import type { Role } from './roles.js';

/** Command or question -> the roles that may put it. One table per service, and the whole truth about it. */
export type AccessTable<Name extends string = string> = Readonly<Record<Name, readonly Role[]>>;

const registered = new Map<string, readonly Role[]>();

const sameRoles = (one: readonly Role[], other: readonly Role[]): boolean => String(one) === String(other);

/** Registers a service's table, for `@AllowFor` and for the documents. A name has one row in the whole product. */
export const defineAccess = <Name extends string>(table: AccessTable<Name>): AccessTable<Name> => {
  for (const [name, roles] of Object.entries<readonly Role[]>(table)) {
    const known = registered.get(name);
    if (known && !sameRoles(known, roles))
      throw new Error(`Access to ${name} is defined twice, differently.`);
    registered.set(name, roles);
  }
  return table;
};

export const rolesFor = (name: string): readonly Role[] | undefined => registered.get(name);

/** Every row, by name: for the generated test that walks routes x roles, and for the docs. */
export const allAccess = (): AccessTable =>
  Object.fromEntries([...registered].sort(([one], [other]) => (one < other ? -1 : 1)));
