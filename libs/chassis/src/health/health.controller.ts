import { Controller, Get, HttpStatus, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public } from '../auth/access.decorators.js';
import { Unlimited } from '../rate-limit/unlimited.decorator.js';
import { HealthChecks, type HealthReport } from './health-checks.js';

@ApiTags('operations')
@Public()
@Unlimited()
@Controller('health')
export class HealthController {
  constructor(private readonly checks: HealthChecks) {}

  @Get('live')
  @ApiOperation({ summary: 'Whether the process answers at all.' })
  live(): { readonly status: 'up' } {
    return { status: 'up' };
  }

  @Get('ready')
  @ApiOperation({ summary: 'Whether commands can be answered: 200, or 503 with what is down.' })
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<HealthReport> {
    const report = await this.checks.report();
    if (report.status === 'down') void reply.code(HttpStatus.SERVICE_UNAVAILABLE);
    return report;
  }
}
