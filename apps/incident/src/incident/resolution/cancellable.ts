import type { Instant } from '@ventanilla/kernel';
import { endOfPassedOn } from '../handling/hold.decide.js';
import { open } from '../incident.guards.js';
import { refuse } from '../incident.refusals.js';
import type { IncidentRecord, IncidentState } from '../incident.state.js';
import { isOpenMajor } from '../major/major.state.js';

interface Cancellable {
  readonly record: IncidentRecord;
  /** When the hold began that its children have as well, and that ends with it. */
  readonly endsPassedOnHold?: Instant;
}

/** What every cancellation asks, whoever wants it and why, and what it has to tell the children. */
export const cancellable = (state: IncidentState): Cancellable => {
  const incident = open(state);
  if (isOpenMajor(incident.record.major)) return refuse('MAJOR_NOT_STOOD_DOWN');
  const hold = incident.status === 'pending' ? incident.hold : undefined;
  return { record: incident.record, endsPassedOnHold: endOfPassedOn(hold) };
};
