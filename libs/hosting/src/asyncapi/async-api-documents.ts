import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { ChassisConfig } from '@ventanilla/chassis';
import type { FastifyInstance } from 'fastify';
import { ServiceRuntimes } from '../handle.command.js';
import { asyncApiDocument, type Topics } from './async-api.js';

/** Provided by whoever composes the process. */
export const TOPICS = Symbol('topics');

/** `/api/asyncapi.json` of all services in this process, and `/api/<service>/asyncapi.json` of each, for anybody. */
@Injectable()
export class AsyncApiDocuments implements OnModuleInit {
  constructor(
    private readonly config: ChassisConfig,
    private readonly runtimes: ServiceRuntimes,
    private readonly http: HttpAdapterHost,
    @Inject(TOPICS) private readonly topics: Topics,
  ) {}

  onModuleInit(): void {
    const services = this.runtimes.all().map(({ definition }) => definition);
    this.serve('/api/asyncapi.json', services);
    for (const service of services) this.serve(`/api/${service.name}/asyncapi.json`, [service]);
  }

  /** Made when it is first asked for. */
  private serve(path: string, services: Parameters<typeof asyncApiDocument>[0]): void {
    const fastify = this.http.httpAdapter.getInstance() as FastifyInstance;
    let made: string | undefined;
    fastify.get(path, (_, reply) => {
      made ??= JSON.stringify(asyncApiDocument(services, this.config.publicUrl, this.topics));
      return reply.type('application/json; charset=utf-8').serializer(String).send(made);
    });
  }
}
