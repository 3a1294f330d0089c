import { startTracing } from '@ventanilla/adapters/opentelemetry';
import { viewsOf, type AnyView } from '@ventanilla/eventing';
import { incidentDefinition } from '../../incident/src/incident.definition.js';
import { serviceDeskDefinition } from '../../service-desk/src/service-desk.definition.js';

export const serviceDefinitions = [incidentDefinition, serviceDeskDefinition] as const;

/** Every view of the suite; the views' thread loads this module by its path. */
export const views: readonly AnyView[] = serviceDefinitions.flatMap((definition) => viewsOf(definition));

/** How the suite is called in traces, where the environment gives no name. */
export const TRACED_AS = 'ventanilla-suite';

/** The views' thread follows traces by itself: a thread has an SDK of its own. */
export const observing = () => startTracing(TRACED_AS);
