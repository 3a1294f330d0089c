import type { EventDefinition } from '@ventanilla/contracts/definition';
import { codecOf, type ServiceDefinition } from '../service/service-definition.js';
import { auditEntryOf } from './audit-entry.js';
import { auditTrailOf } from './audit-trail.projection.js';

/** A service with its audit trail: every service has one, and none can be put together without. */
export const withAudit = (
  definition: ServiceDefinition,
  events: readonly EventDefinition[],
): ServiceDefinition => ({
  ...definition,
  events: [...definition.events, ...events],
  aggregates: [...definition.aggregates, auditEntryOf(definition.name)],
  views: [...definition.views, { projection: auditTrailOf(definition.name), codec: codecOf({ events }) }],
});
