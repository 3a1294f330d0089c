import { Module, type DynamicModule } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { TokenVerifier } from '../auth/token-verifier.js';
import { ChassisConfig } from '../config/chassis.config.js';
import { HealthChecks } from '../health/health-checks.js';
import { HealthController } from '../health/health.controller.js';
import { StructuredLogger } from '../logging/logger.js';
import { Metrics } from '../metrics/metrics.js';
import { MetricsController } from '../metrics/metrics.controller.js';

export interface ChassisParts {
  readonly config: ChassisConfig;
  readonly health: HealthChecks;
  readonly metrics: Metrics;
  readonly logger: StructuredLogger;
  readonly tokens: TokenVerifier;
}

/** What every service may inject: configuration, health, metrics, logger, and the tokens' memory to clear. */
@Module({})
export class ChassisModule {
  static of(parts: ChassisParts): DynamicModule {
    const providers = [
      { provide: ChassisConfig, useValue: parts.config },
      { provide: HealthChecks, useValue: parts.health },
      { provide: Metrics, useValue: parts.metrics },
      { provide: StructuredLogger, useValue: parts.logger },
      { provide: TokenVerifier, useValue: parts.tokens },
    ];
    return {
      module: ChassisModule,
      global: true,
      imports: [DiscoveryModule],
      controllers: [HealthController, MetricsController],
      providers,
      exports: providers.map(({ provide }) => provide),
    };
  }
}
