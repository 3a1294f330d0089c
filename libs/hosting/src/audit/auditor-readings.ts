import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService, HttpAdapterHost } from '@nestjs/core';
import { hasRole, type AuthenticatedRequest } from '@ventanilla/chassis';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AuditTrail } from './audit-trail.js';
import { auditedRoutes, type AuditedRoute } from './audited-routes.js';
import { isNothingRead } from './nothing-read.js';

const OK = 300;
const READS: ReadonlySet<string> = new Set(['GET', 'HEAD']);
/** Parameters that are words of somebody's own choosing are noted by their name alone: they may name anybody. */
const KEPT: ReadonlySet<string> = new Set([
  'after',
  'at',
  'cursor',
  'known',
  'limit',
  'sort',
  'status',
  'types',
]);
const LONGEST_PATH = 500;
const LONGEST_VALUE = 200;

/**
 * Records what an auditor was shown before they are shown it (R9): a hook on every answer, whichever route it is of,
 * so that no route can forget it. An answer whose reading cannot be recorded is not given.
 */
@Injectable()
export class AuditorReadings implements OnModuleInit {
  private routes: ReadonlyMap<string, AuditedRoute> = new Map();

  constructor(
    private readonly trail: AuditTrail,
    private readonly discovery: DiscoveryService,
    private readonly adapter: HttpAdapterHost,
  ) {
    this.fastify?.addHook('onSend', (request, reply, payload, done) => {
      if (!this.isReading(request, reply)) return done(null, payload);
      this.record(request).then(
        () => done(null, payload),
        (error: unknown) => done(error as Error),
      );
    });
  }

  onModuleInit(): void {
    this.routes = auditedRoutes(this.discovery);
  }

  private get fastify(): FastifyInstance | undefined {
    return this.adapter.httpAdapter?.getInstance<FastifyInstance>();
  }

  private isReading(request: FastifyRequest, reply: FastifyReply): boolean {
    const { principal } = request as AuthenticatedRequest;
    if (!principal || !hasRole(principal, 'auditor')) return false;
    return READS.has(request.method) && reply.statusCode < OK && !isNothingRead(request);
  }

  private async record(request: FastifyRequest): Promise<void> {
    const { principal, query } = request as AuthenticatedRequest;
    const route = this.routes.get(request.routeOptions.url ?? '');
    if (!principal || !route) throw new Error('An auditor read what no audit trail knows of.');
    await this.trail.record({
      ...route,
      what: 'RecordsRead',
      principal,
      target: pathOf(request.url),
      details: askedOf(query as Readonly<Record<string, unknown>>),
      correlationId: request.id,
    });
  }
}

const pathOf = (url: string): string => (url.split('?', 1)[0] ?? '').slice(0, LONGEST_PATH);

const askedOf = (query: Readonly<Record<string, unknown>>): Readonly<Record<string, string | string[]>> => {
  const names = Object.keys(query);
  const kept = names.filter((name) => KEPT.has(name));
  return {
    ...Object.fromEntries(kept.map((name) => [name, String(query[name]).slice(0, LONGEST_VALUE)])),
    ...(names.length > kept.length && { alsoBy: names.filter((name) => !KEPT.has(name)).slice(0, 200) }),
  };
};
