// What people would write instead: stock ValidationPipe, jose on every request, one durable insert, no history.
import 'reflect-metadata';
import {
  Body,
  Controller,
  Get,
  Inject,
  Injectable,
  Module,
  Post,
  Req,
  UnauthorizedException,
  UseGuards,
  ValidationPipe,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import Database from 'better-sqlite3';
import type { FastifyRequest } from 'fastify';
import { createLocalJWKSet, jwtVerify, type JSONWebKeySet, type JWTPayload } from 'jose';
import { randomUUID } from 'node:crypto';
import { LogIncidentBody } from './log-incident.body.js';

type Authenticated = FastifyRequest & { user?: JWTPayload };

const setting = (name: string): string => {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set.`);
  return value;
};

@Injectable()
class BearerGuard implements CanActivate {
  private readonly keys = createLocalJWKSet(JSON.parse(setting('BENCH_JWKS')) as JSONWebKeySet);
  private readonly expected = { issuer: setting('BENCH_ISSUER'), audience: setting('BENCH_AUDIENCE') };

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<Authenticated>();
    const [scheme, token] = request.headers.authorization?.split(' ') ?? [];
    if (scheme !== 'Bearer' || !token) throw new UnauthorizedException();
    try {
      const { payload } = await jwtVerify(token, this.keys, { ...this.expected, algorithms: ['RS256'] });
      request.user = payload;
      return true;
    } catch {
      throw new UnauthorizedException();
    }
  }
}

const SCHEMA = `
  CREATE TABLE incidents (
    id TEXT PRIMARY KEY,
    number INTEGER NOT NULL UNIQUE,
    status TEXT NOT NULL,
    subject TEXT NOT NULL,
    description TEXT,
    channel TEXT,
    organisation TEXT,
    caller_id TEXT,
    category TEXT,
    impact INTEGER NOT NULL,
    urgency INTEGER NOT NULL,
    created_by TEXT NOT NULL,
    created_at TEXT NOT NULL
  );
  CREATE INDEX incidents_by_status ON incidents (status, created_at);
  CREATE INDEX incidents_by_caller ON incidents (caller_id, created_at);`;

const INSERT = `
  INSERT INTO incidents VALUES (
    @id, (SELECT coalesce(max(number), 0) + 1 FROM incidents), 'new', @subject, @description, @channel,
    @organisation, @callerId, @category, @impact, @urgency, @createdBy, @createdAt
  ) RETURNING number`;

@Injectable()
class IncidentsService {
  private readonly database = new Database(setting('BENCH_DATABASE'));
  private readonly insert: Database.Statement;

  constructor() {
    this.database.pragma('journal_mode = WAL');
    this.database.pragma('synchronous = FULL');
    this.database.exec(SCHEMA);
    this.insert = this.database.prepare(INSERT);
  }

  create(body: LogIncidentBody, createdBy: string) {
    const incident = {
      id: randomUUID(),
      subject: body.subject,
      description: body.description ?? null,
      channel: body.channel ?? null,
      organisation: body.organisation ?? null,
      callerId: body.callerId ?? null,
      category: body.category ?? null,
      impact: body.impact,
      urgency: body.urgency,
      createdBy,
      createdAt: new Date().toISOString(),
    };
    const { number } = this.insert.get(incident) as { number: number };
    return { ...incident, number };
  }
}

@Controller()
class HealthController {
  @Get('health/ready')
  ready() {
    return { status: 'up' };
  }
}

@UseGuards(BearerGuard)
@Controller('api/v1/incidents')
class IncidentsController {
  constructor(@Inject(IncidentsService) private readonly incidents: IncidentsService) {}

  @Post()
  create(@Body() body: LogIncidentBody, @Req() request: Authenticated) {
    return this.incidents.create(body, request.user?.sub ?? '');
  }
}

@Module({ controllers: [HealthController, IncidentsController], providers: [IncidentsService] })
class CrudModule {}

async function main(): Promise<void> {
  const app = await NestFactory.create<NestFastifyApplication>(CrudModule, new FastifyAdapter(), {
    logger: ['error'],
  });
  app.useGlobalPipes(new ValidationPipe({ whitelist: true }));
  await app.listen(Number(process.env['PORT']), '127.0.0.1');
}

void main();
