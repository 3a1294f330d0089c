import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Problem } from '../errors/problem.js';
import { RateLimiter } from '../rate-limit/rate-limiter.js';
import type { AuthenticatedRequest } from './access.decorators.js';
import { PUBLIC_ACCESS, RouteRoles, type RequiredRoles } from './route-roles.js';
import type { Principal } from './principal.js';
import { TokenVerifier } from './token-verifier.js';

const BEARER = /^Bearer +([\w.~+/-]+=*) *$/i;

const CHALLENGES: Readonly<Record<string, string>> = {
  UNAUTHENTICATED: 'Bearer realm="ventanilla"',
  INVALID_TOKEN: 'Bearer realm="ventanilla", error="invalid_token"',
  TOKEN_EXPIRED: 'Bearer realm="ventanilla", error="invalid_token", error_description="expired"',
};

const bearerOf = (request: AuthenticatedRequest): string => {
  const header = request.headers.authorization;
  if (header === undefined) throw new Problem('UNAUTHENTICATED');
  // The usual spelling, without a regular expression over a kilobyte of token.
  const token = header.startsWith('Bearer ') ? header.slice(7) : BEARER.exec(header)?.[1];
  if (!token) throw new Problem('INVALID_TOKEN');
  return token;
};

const challenged = (problem: Problem): Problem => {
  const challenge = CHALLENGES[problem.code];
  if (challenge === undefined) return problem;
  return new Problem(problem.code, { ...problem.options, headers: { 'WWW-Authenticate': challenge } });
};

/** Who asks, and may they? A route that names nobody admits nobody. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly roles: RouteRoles,
    private readonly tokens: TokenVerifier,
    private readonly limiter: RateLimiter,
  ) {}

  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const required = this.roles.of(context.getHandler(), context.getClass());
    if (required === PUBLIC_ACCESS) return true;
    const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
    const principal = this.knownPrincipal(request, context);
    if (principal) return admit(request, principal, required);
    return this.verified(request, context).then((verified) => admit(request, verified, required));
  }

  private knownPrincipal(request: AuthenticatedRequest, context: ExecutionContext): Principal | undefined {
    try {
      return this.tokens.known(bearerOf(request));
    } catch (error) {
      this.limiter.chargeStranger(request, context.switchToHttp().getResponse<FastifyReply>());
      throw error instanceof Problem ? challenged(error) : error;
    }
  }

  private async verified(request: AuthenticatedRequest, context: ExecutionContext): Promise<Principal> {
    this.limiter.assertStrangerMay(request);
    try {
      return await this.tokens.verify(bearerOf(request));
    } catch (error) {
      // Guessing costs the guesser: a refused token counts against the address that sent it.
      this.limiter.chargeStranger(request, context.switchToHttp().getResponse<FastifyReply>());
      throw error instanceof Problem ? challenged(error) : error;
    }
  }
}

const admit = (request: AuthenticatedRequest, principal: Principal, required: RequiredRoles): true => {
  request.principal = principal;
  if (!principal.roles.some((role) => required.has(role))) throw new Problem('FORBIDDEN');
  return true;
};
