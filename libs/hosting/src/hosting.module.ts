import { Module, type DynamicModule } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { AuditTrail } from './audit/audit-trail.js';
import { HandleHandler, ServiceRuntimes } from './handle.command.js';
import { OperationsMetrics } from './operations/operations.metrics.js';

/** The buses of a process and the runtimes behind them. */
@Module({})
export class HostingModule {
  static with(runtimes: ServiceRuntimes): DynamicModule {
    return {
      module: HostingModule,
      global: true,
      imports: [CqrsModule.forRoot()],
      providers: [
        { provide: ServiceRuntimes, useValue: runtimes },
        HandleHandler,
        AuditTrail,
        OperationsMetrics,
      ],
      exports: [CqrsModule, ServiceRuntimes, AuditTrail],
    };
  }
}
