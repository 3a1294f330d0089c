import { RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/internal';
import { DECORATORS } from '@nestjs/swagger';
import { ACCESS_EXTENSION } from '../auth/access.decorators.js';
import { REFUSALS_EXTENSION } from './route.decorators.js';

interface Extensions {
  readonly [ACCESS_EXTENSION]?: string;
  readonly [REFUSALS_EXTENSION]?: readonly string[];
}

/** A route with `@CommandRoute`, as it describes itself. */
export interface DescribedCommandRoute {
  /** Row of the access table. */
  readonly access: string;
  /** Name of its method, written as a command's: `AddIncidentCode`. */
  readonly verb: string;
  /** Below its controller's. */
  readonly path: string;
  readonly refusals: readonly string[];
}

const routeOf = (prototype: object, name: string): readonly DescribedCommandRoute[] => {
  const method = Reflect.get(prototype, name) as object;
  const told = (Reflect.getMetadata(DECORATORS.API_EXTENSION, method) ?? {}) as Extensions;
  const { [ACCESS_EXTENSION]: access, [REFUSALS_EXTENSION]: refusals } = told;
  const isCommand = Reflect.getMetadata(METHOD_METADATA, method) === RequestMethod.POST;
  if (!isCommand || access === undefined || !refusals) return [];
  const verb = name.charAt(0).toUpperCase() + name.slice(1);
  return [{ access, verb, path: Reflect.getMetadata(PATH_METADATA, method) as string, refusals }];
};

export const commandRoutesOf = (controllers: readonly Type[]): readonly DescribedCommandRoute[] =>
  controllers.flatMap(({ prototype }) =>
    Object.getOwnPropertyNames(prototype).flatMap((name) => routeOf(prototype as object, name)),
  );
