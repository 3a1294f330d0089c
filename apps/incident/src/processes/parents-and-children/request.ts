import type { CommandRequest, ProjectedEvent } from '@ventanilla/kernel';
import { defined } from '../../incident/defined.js';
import { incidentOf } from '../incident-of.js';

/** A command to a child, as of when it was so for the parent: for all of them the service is back at one moment. */
export const requestOf = (
  parent: ProjectedEvent,
  child: string,
  { command, body }: { readonly command: string; readonly body?: object },
): CommandRequest => ({
  command,
  aggregateId: child,
  at: parent.at,
  body: { parent: incidentOf(parent), ...defined({ ...body }) },
});
