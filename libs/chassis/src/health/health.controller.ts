import { Controller, Get, HttpStatus, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public } from '../auth/access.decorators.js';
import { Field } from '../openapi/field.decorator.js';
import { Unlimited } from '../rate-limit/unlimited.decorator.js';
import { HealthChecks, type HealthReport } from './health-checks.js';

class AliveAnswer {
  @Field({ enum: ['up'], example: 'up' })
  status!: string;
}

class HealthAnswer {
  @Field({ enum: ['up', 'down'], example: 'up' })
  status!: string;
  @Field({ description: '`up` or `down` for each thing that is needed.', example: { 'event store': 'up' } })
  checks!: Record<string, string>;
}

@ApiTags('operations')
@Public()
@Unlimited()
@Controller('health')
export class HealthController {
  constructor(private readonly checks: HealthChecks) {}

  @Get('live')
  @ApiOperation({ summary: 'Whether the process answers at all.' })
  @ApiResponse({ status: HttpStatus.OK, type: AliveAnswer, description: 'It does.' })
  live(): { readonly status: 'up' } {
    return { status: 'up' };
  }

  @Get('ready')
  @ApiOperation({ summary: 'Whether commands can be answered: 200, or 503 with what is down.' })
  @ApiResponse({ status: HttpStatus.OK, type: HealthAnswer, description: 'They can.' })
  @ApiResponse({ status: HttpStatus.SERVICE_UNAVAILABLE, type: HealthAnswer, description: 'They cannot.' })
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<HealthReport> {
    const report = await this.checks.report();
    if (report.status === 'down') void reply.code(HttpStatus.SERVICE_UNAVAILABLE);
    return report;
  }
}
