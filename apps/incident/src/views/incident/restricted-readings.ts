import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@ventanilla/hosting';
import type { IncidentState } from '../../incident/incident.state.js';
import type { Reader } from '../../incident/visibility/visibility.policy.js';

/** Rows of the access table that show one incident. */
export type Reading =
  'ReadIncident' | 'ReadIncidentHistory' | 'ReadIncidentServiceLevels' | 'ReadIncidentFile';

const PATHS: Readonly<Record<Reading, (id: string) => string>> = {
  ReadIncident: (id) => `/api/v1/incidents/${id}`,
  ReadIncidentHistory: (id) => `/api/v1/incidents/${id}/history`,
  ReadIncidentServiceLevels: (id) => `/api/v1/incidents/${id}/service-levels`,
  ReadIncidentFile: (id) => `/api/v1/incidents/${id}/files`,
};

/** Who reads a restricted incident is recorded before they get it (R9); an auditor's readings are, whatever they read. */
@Injectable()
export class RestrictedReadings {
  constructor(private readonly trail: AuditTrail) {}

  async note(action: Reading, id: string, { reader, state }: { reader: Reader; state: IncidentState }) {
    if (state.status === 'unlogged' || !state.record.restriction || reader.sees === 'everything') return;
    await this.trail.record({
      service: 'incident',
      action,
      what: 'RecordsRead',
      principal: { kind: 'person', id: reader.personId },
      target: PATHS[action](id),
      details: { restricted: true },
    });
  }
}
