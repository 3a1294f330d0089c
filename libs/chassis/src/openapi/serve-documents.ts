import type { Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { completeDocument } from './complete-document.js';
import { assertDtosNamedApart, describeDtos } from './describe-dtos.js';

/** A service as its API document presents it. */
export interface DescribedService {
  /** As in `/api/<name>/openapi.json`. */
  readonly name: string;
  readonly title: string;
  readonly description?: string;
  /** The module that holds its controllers. */
  readonly module: Type;
}

export interface DocumentedApi {
  readonly title: string;
  readonly version: string;
  readonly baseUrl: string;
  readonly services: readonly DescribedService[];
}

interface About {
  readonly title: string;
  readonly description?: string;
}

const DESCRIPTION =
  'Refusals are problem documents (RFC 9457) with a stable `code`. A command with an `Idempotency-Key` happens once; `If-Match` refuses what was changed by somebody else. `x-roles` says who may use a route, `x-refusals` what it can refuse with.';

const buildDocument = (
  app: NestFastifyApplication,
  api: DocumentedApi,
  of: About,
  include: Type[],
): OpenAPIObject => {
  describeDtos();
  const config = new DocumentBuilder()
    .setTitle(of.title)
    .setDescription(of.description ?? DESCRIPTION)
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .setVersion(api.version)
    .addServer(api.baseUrl)
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' })
    .build();
  const scope = include.length > 0 ? { include } : {};
  return completeDocument(SwaggerModule.createDocument(app, config, scope));
};

/** The OpenAPI document of one service, or of everything. */
export const openApiDocument = (
  app: NestFastifyApplication,
  api: DocumentedApi,
  service?: string,
): OpenAPIObject => {
  if (service === undefined) return buildDocument(app, api, api, []);
  const found = api.services.find(({ name }) => name === service);
  if (!found) throw new Error(`There is no service ${service}.`);
  return buildDocument(app, api, found, [found.module]);
};

const once = (make: () => string): (() => string) => {
  let made: string | undefined;
  return () => (made ??= make());
};

/**
 * `/api/openapi.json`, `/api/<service>/openapi.json` and the page `/api/docs`, for anybody. Documents are made
 * when first asked for: most starts need none. Has to run before the application is initialised.
 * @throws Error where two classes of bodies or answers have one name
 */
export const serveDocuments = (app: NestFastifyApplication, api: DocumentedApi): void => {
  assertDtosNamedApart();
  const fastify = app.getHttpAdapter().getInstance();
  const serve = (path: string, text: () => string): void => {
    fastify.get(path, (_, reply) =>
      reply.type('application/json; charset=utf-8').serializer(String).send(text()),
    );
  };
  serve(
    '/api/openapi.json',
    once(() => JSON.stringify(openApiDocument(app, api))),
  );
  for (const { name } of api.services) {
    serve(
      `/api/${name}/openapi.json`,
      once(() => JSON.stringify(openApiDocument(app, api, name))),
    );
  }
  SwaggerModule.setup('api/docs', app, () => openApiDocument(app, api), {
    raw: false,
    customSiteTitle: api.title,
    swaggerOptions: { persistAuthorization: false, displayRequestDuration: true },
  });
};
