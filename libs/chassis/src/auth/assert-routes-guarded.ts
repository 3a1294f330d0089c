import { METHOD_METADATA } from '@nestjs/common/internal';
import { DECORATORS } from '@nestjs/swagger';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { refusalOf } from '../errors/refusal-registry.js';
import { REFUSALS_EXTENSION } from '../openapi/route.decorators.js';
import { accessOf, rolesOfAccess } from './route-roles.js';

interface Route {
  readonly name: string;
  readonly handler: object;
  readonly controller: object;
}

const routesOf = (discovery: DiscoveryService): Route[] => {
  const scanner = new MetadataScanner();
  return discovery.getControllers().flatMap(({ metatype }) => {
    if (!metatype) return [];
    const prototype = metatype.prototype as object;
    return scanner
      .getAllMethodNames(prototype)
      .map((method) => ({
        name: `${metatype.name}.${method}`,
        handler: Reflect.get(prototype, method) as object,
        controller: metatype,
      }))
      .filter(({ handler }) => Reflect.hasMetadata(METHOD_METADATA, handler));
  });
};

const faultOf = ({ name, handler, controller }: Route): string | undefined => {
  const access = accessOf(handler, controller);
  if (!access) return `${name} does not say who may use it.`;
  if (access.kind === 'public') return undefined;
  const roles = rolesOfAccess(access);
  if (!roles) return `${name} names a row that is in no access table.`;
  return roles.length === 0 ? `${name} admits nobody.` : undefined;
};

const undefinedRefusals = ({ name, handler }: Route): string[] => {
  const extensions = (Reflect.getMetadata(DECORATORS.API_EXTENSION, handler) ?? {}) as {
    [REFUSALS_EXTENSION]?: readonly string[];
  };
  const unknown = (extensions[REFUSALS_EXTENSION] ?? []).filter((code) => !refusalOf(code));
  return unknown.map((code) => `${name} refuses with ${code}, which nobody defined.`);
};

/** Refuses to start an application with a route that nobody thought about, or whose refusals nobody worded. */
export const assertRoutesGuarded = (discovery: DiscoveryService): void => {
  const routes = routesOf(discovery);
  const faults = [...routes.map(faultOf), ...routes.flatMap(undefinedRefusals)].filter(
    (fault) => fault !== undefined,
  );
  if (faults.length === 0) return;
  throw new Error(
    `Every route needs @Allow, @AllowFor or @Public, and every refusal a definition. ${faults.join(' ')}`,
  );
};
