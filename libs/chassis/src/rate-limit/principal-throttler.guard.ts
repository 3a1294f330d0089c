import { Inject, Injectable, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ThrottlerGuard } from '@nestjs/throttler';
import type { FastifyReply } from 'fastify';
import type { AuthenticatedRequest } from '../auth/access.decorators.js';
import { RateLimiter } from './rate-limiter.js';
import { UNLIMITED_METADATA } from './unlimited.decorator.js';

const ADMITTED = Promise.resolve(true);

/**
 * Throttler's guard with our limits: it runs after the access guard, so that principals and not addresses are
 * counted. `canActivate` is replaced, because the stock one reads twelve metadata entries of each request.
 */
@Injectable()
export class PrincipalThrottlerGuard extends ThrottlerGuard {
  constructor(
    @Inject(RateLimiter) private readonly limiter: RateLimiter,
    reflector: Reflector,
  ) {
    super({ throttlers: [] }, limiter.storage, reflector);
  }

  override onModuleInit(): Promise<void> {
    return Promise.resolve();
  }

  override canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    const request = http.getRequest<AuthenticatedRequest>();
    if (!request.principal && Reflect.hasMetadata(UNLIMITED_METADATA, context.getClass())) return ADMITTED;
    if (Reflect.hasMetadata(UNLIMITED_METADATA, context.getHandler())) return ADMITTED;
    this.limiter.admit(request, http.getResponse<FastifyReply>(), request.principal);
    return ADMITTED;
  }
}
