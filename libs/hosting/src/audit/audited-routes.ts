import { RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/internal';
import { MetadataScanner, type DiscoveryService } from '@nestjs/core';
import { ACCESS_METADATA, rolesFor, type RouteAccess } from '@ventanilla/chassis';

/** Where a reading of a route is recorded, and as what. */
export interface AuditedRoute {
  readonly service: string;
  readonly action: string;
}

/** A module of a service's routes says whose they are. */
export interface ServiceModule extends Type {
  readonly service?: string;
}

interface Route {
  readonly url: string;
  readonly handler: object;
  readonly controller: Type;
  readonly module: ServiceModule | null;
}

const joined = (...parts: readonly unknown[]): string =>
  `/${parts
    .map((part) => String(part ?? '').replace(/^\/+|\/+$/g, ''))
    .filter((part) => part !== '')
    .join('/')}`;

const routesOf = (discovery: DiscoveryService): readonly Route[] => {
  const scanner = new MetadataScanner();
  return discovery.getControllers().flatMap(({ metatype, host }) => {
    if (!metatype) return [];
    const controller = metatype as Type;
    const prototype = controller.prototype as object;
    return scanner
      .getAllMethodNames(prototype)
      .map((method) => Reflect.get(prototype, method) as object)
      .filter((handler) => Reflect.getMetadata(METHOD_METADATA, handler) === RequestMethod.GET)
      .map((handler) => ({
        url: joined(
          Reflect.getMetadata(PATH_METADATA, controller),
          Reflect.getMetadata(PATH_METADATA, handler),
        ),
        handler,
        controller,
        module: (host?.metatype ?? null) as ServiceModule | null,
      }));
  });
};

const accessOf = ({ handler, controller }: Route): RouteAccess | undefined =>
  (Reflect.getMetadata(ACCESS_METADATA, handler) ?? Reflect.getMetadata(ACCESS_METADATA, controller)) as
    RouteAccess | undefined;

const admitsAuditors = (access: RouteAccess | undefined): boolean => {
  if (access?.kind === 'roles') return access.roles.includes('auditor');
  return access?.kind === 'table' && (rolesFor(access.name) ?? []).includes('auditor');
};

/**
 * Every question that auditors may ask, by its route. A new route is among them without anybody's doing, or the
 * application does not start.
 */
export const auditedRoutes = (discovery: DiscoveryService): ReadonlyMap<string, AuditedRoute> => {
  const audited = new Map<string, AuditedRoute>();
  for (const route of routesOf(discovery)) {
    const access = accessOf(route);
    if (!admitsAuditors(access)) continue;
    const service = route.module?.service;
    if (service === undefined)
      throw new Error(
        `Auditors may read ${route.url}, and its module does not say in whose trail that stands.`,
      );
    audited.set(route.url, { service, action: access?.kind === 'table' ? access.name : 'Read' });
  }
  return audited;
};
