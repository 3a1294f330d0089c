import type { CancellationKind } from '@ventanilla/contracts/incident';
import type { IncidentSettings } from '../../configuration/incident-settings.js';
import { defined } from '../defined.js';
import { endOfPassedOn } from '../handling/hold.decide.js';
import type { IncidentEvent, Said } from '../incident.events.js';
import { refuse } from '../incident.refusals.js';
import type { OpenIncident } from '../incident.state.js';
import { isOpenMajor } from '../major/major.state.js';

type Cancellation = Partial<Omit<Said<'IncidentCancelled'>, 'endsPassedOnHold'>>;

/** What holds of every cancellation, whoever asks for it and why. */
export const cancelled = (incident: OpenIncident, how: Cancellation): readonly IncidentEvent[] => {
  if (isOpenMajor(incident.record.major)) return refuse('MAJOR_NOT_STOOD_DOWN');
  const endsPassedOnHold = endOfPassedOn(incident.status === 'pending' ? incident.hold : undefined);
  return [{ type: 'IncidentCancelled', data: defined({ ...how, endsPassedOnHold }) }];
};

/** The practice's code for a reason of that kind; a retired one where it has no other. */
export const reasonOfKind = (
  { cancellationReasons }: IncidentSettings,
  wanted: CancellationKind,
): string | undefined => {
  const reasons = cancellationReasons.filter(({ kind }) => kind === wanted);
  return (reasons.find(({ retired }) => !retired) ?? reasons[0])?.code;
};
