import { Injectable, Optional, type OnModuleInit } from '@nestjs/common';
import { Metrics } from '@ventanilla/chassis';
import { IncidentServices } from '../incident.services.js';
import { mails } from './mails.projection.js';

/** How much mail waits for an operator; to be woken by. */
@Injectable()
export class MailMetrics implements OnModuleInit {
  constructor(
    private readonly services: IncidentServices,
    @Optional() private readonly metrics?: Metrics,
  ) {}

  onModuleInit(): void {
    this.metrics?.gauge('parked_mail', 'Mail that waits for an operator.', () => this.parked());
  }

  /** Left out while it cannot be counted. */
  private async parked(): Promise<Readonly<Record<string, number>>> {
    const groups = await this.services.runtime
      .reader(mails.name)
      .count({ filter: { status: 'parked' }, by: [] })
      .catch(() => undefined);
    return groups ? { incident: groups[0]?.count ?? 0 } : {};
  }
}
