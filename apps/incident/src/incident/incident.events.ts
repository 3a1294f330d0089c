import type { DataOf, IncidentEvent } from '@ventanilla/contracts/incident';

export type { IncidentEvent } from '@ventanilla/contracts/incident';

/** What one of the incident's events says. */
export type Said<Type extends IncidentEvent['type']> = DataOf<Type>;
