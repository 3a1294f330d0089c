import { Controller, Get, Header, HttpStatus } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiExtension,
  ApiOperation,
  ApiProduces,
  ApiResponse,
  ApiTags,
} from '@nestjs/swagger';
import { Allow } from '../auth/access.decorators.js';
import { refusalsOfQuery } from '../openapi/common-refusals.js';
import { REFUSALS_EXTENSION } from '../openapi/route.decorators.js';
import { Metrics } from './metrics.js';

@ApiTags('operations')
@Controller('metrics')
export class MetricsController {
  constructor(private readonly metrics: Metrics) {}

  @Get()
  @Allow('monitoring', 'administrator')
  @Header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
  @ApiBearerAuth()
  @ApiExtension(REFUSALS_EXTENSION, refusalsOfQuery([]))
  @ApiProduces('text/plain')
  @ApiResponse({ status: HttpStatus.OK, description: 'The figures.', schema: { type: 'string' } })
  @ApiOperation({ summary: 'Figures in the Prometheus text format.' })
  read(): Promise<string> {
    return this.metrics.text();
  }
}
