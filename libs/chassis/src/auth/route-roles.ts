import { rolesFor } from './access-table.js';
import { ACCESS_METADATA, type RouteAccess } from './access.decorators.js';
import type { Role } from './roles.js';

export type RequiredRoles = ReadonlySet<Role>;

export const PUBLIC_ACCESS: RequiredRoles = new Set();
const NOBODY: RequiredRoles = new Set();

type Metadata = object;

/** What a route states, on its method or else on its class. */
export const accessOf = (handler: Metadata, controller: Metadata): RouteAccess | undefined =>
  (Reflect.getMetadata(ACCESS_METADATA, handler) ?? Reflect.getMetadata(ACCESS_METADATA, controller)) as
    RouteAccess | undefined;

/** The roles behind what a route states; undefined for a row that no table has. */
export const rolesOfAccess = (access: RouteAccess): readonly Role[] | undefined => {
  if (access.kind === 'table') return rolesFor(access.name);
  return access.kind === 'roles' ? access.roles : [];
};

/** Looks up once per route what the guard needs on every request. */
export class RouteRoles {
  private readonly byController = new WeakMap<Metadata, WeakMap<Metadata, RequiredRoles>>();

  of(handler: Metadata, controller: Metadata): RequiredRoles {
    let byHandler = this.byController.get(controller);
    if (!byHandler) this.byController.set(controller, (byHandler = new WeakMap()));
    let required = byHandler.get(handler);
    if (!required) byHandler.set(handler, (required = requiredBy(handler, controller)));
    return required;
  }
}

const requiredBy = (handler: Metadata, controller: Metadata): RequiredRoles => {
  const access = accessOf(handler, controller);
  if (!access) return NOBODY;
  return access.kind === 'public' ? PUBLIC_ACCESS : new Set(rolesOfAccess(access) ?? []);
};
