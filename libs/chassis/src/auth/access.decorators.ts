import { applyDecorators, createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import { ApiBearerAuth, ApiExtension } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Principal } from './principal.js';
import type { Role } from './roles.js';

export const ACCESS_METADATA = 'ventanilla:access';
/** In the API documents: the row of the access table that a route stands in. */
export const ACCESS_EXTENSION = 'x-access';
/** In the API documents: who may use a route; a route without is for anybody. */
export const ROLES_EXTENSION = 'x-roles';

/** What a route says about who may use it. */
export type RouteAccess =
  | { readonly kind: 'public' }
  | { readonly kind: 'roles'; readonly roles: readonly Role[] }
  | { readonly kind: 'table'; readonly name: string };

const access = (value: RouteAccess) => SetMetadata(ACCESS_METADATA, value);

/** Anybody, without a token. */
export const Public = () => access({ kind: 'public' });

/** These roles. */
export const Allow = (...roles: readonly Role[]) =>
  applyDecorators(access({ kind: 'roles', roles }), ApiBearerAuth(), ApiExtension(ROLES_EXTENSION, roles));

/** The roles in this row of a table made with `defineAccess`. */
export const AllowFor = (name: string) =>
  applyDecorators(access({ kind: 'table', name }), ApiExtension(ACCESS_EXTENSION, name));

/** A request that the guard let in. */
export interface AuthenticatedRequest extends FastifyRequest {
  principal?: Principal;
}

export const principalOf = (request: FastifyRequest): Principal => {
  const { principal } = request as AuthenticatedRequest;
  if (!principal) throw new Error('This route is public: there is no principal.');
  return principal;
};

/** The principal of the request, in a controller's parameter. */
export const CurrentPrincipal = createParamDecorator((_: unknown, context: ExecutionContext) =>
  principalOf(context.switchToHttp().getRequest<FastifyRequest>()),
);
