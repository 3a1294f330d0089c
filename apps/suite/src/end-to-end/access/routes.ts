import { allAccess, type Role } from '@ventanilla/chassis';
// Loading the modules fills the table.
import '../../../../incident/src/incident.module.js';
import '../../../../service-desk/src/service-desk.module.js';
import '../../operations/suite-operations.module.js';
import type { Profile } from '../profile.js';

export interface Route {
  /** `POST /api/v1/incidents/{id}/assign` */
  readonly name: string;
  readonly method: string;
  readonly path: string;
  /** Row of the access table, where it stands in one. */
  readonly row?: string;
  /** As the document says; absent on a public route. */
  readonly documented?: readonly Role[];
  /** As the table says; absent on a public route. */
  readonly roles?: readonly Role[];
}

type Document = Record<string, Record<string, { 'x-access'?: string; 'x-roles'?: readonly Role[] }>>;

/** Every route that the running product documents, with who may use it as the access table in the code says. */
export const routesOf = async (profile: Profile): Promise<readonly Route[]> => {
  const { paths } = (await (await fetch(`${profile.url}/api/openapi.json`)).json()) as { paths: Document };
  const table = allAccess();
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { 'x-access': row, 'x-roles': documented }]) => ({
      name: `${method.toUpperCase()} ${path}`,
      method: method.toUpperCase(),
      path,
      row,
      documented,
      roles: row === undefined ? documented : table[row],
    })),
  );
};
