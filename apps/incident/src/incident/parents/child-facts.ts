import { streamOf } from '@ventanilla/eventing';
import type { IncidentServices } from '../../incident.services.js';
import { incidentAggregate } from '../incident.aggregate.js';
import type { IncidentState } from '../incident.state.js';
import { isOpenMajor } from '../major/major.state.js';
import type { ChildFacts } from './parents.commands.js';
import { maySeeState, type Reader } from '../visibility/visibility.policy.js';

/** What the incident's own stream says of it now; undefined for whoever may not see it. */
export const childFacts = async (
  { runtime }: IncidentServices,
  reader: Reader,
  id: string,
): Promise<ChildFacts | undefined> => {
  const stream = streamOf(incidentAggregate.category, id);
  const state = (await runtime.statesOf(incidentAggregate).load(stream)).state as IncidentState;
  if (state.status === 'unlogged' || !maySeeState(reader, state)) return undefined;
  const { organisation, parent, children, restriction, major } = state.record;
  return {
    id,
    organisation,
    status: state.status,
    parent: parent?.id,
    hasChildren: children !== undefined,
    isRestricted: restriction !== undefined,
    isMajor: isOpenMajor(major),
  };
};
