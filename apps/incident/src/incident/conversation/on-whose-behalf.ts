import { assertServes, isCustomerOnly, onlyOrganisation, type Principal } from '@ventanilla/chassis';
import { refuse } from '../incident.refusals.js';
import type { OnBehalf } from '../incident.commands.js';
import type { LogIncidentDto } from '../logging/logging.dto.js';
import { moment } from '../moment.js';
import type { OnBehalfDto } from '../resolution/resolution.dto.js';

/** The organisation that an incident is logged for: the stated one, or the only one that the principal has. */
export const organisationFor = (principal: Principal, stated: string | undefined): string =>
  stated ?? onlyOrganisation(principal) ?? refuse('ORGANISATION_REQUIRED');

/** A correction hands an incident to nobody whom the principal could not log it for. */
export const assertMayHandTo = (principal: Principal, organisation: string | undefined): void => {
  if (organisation !== undefined) assertServes(principal, organisation);
};

/** The caller: on the customer's side oneself. What only the desk can know is refused from there. */
export const callerOf = (principal: Principal, body: LogIncidentDto): string | undefined => {
  if (!isCustomerOnly(principal)) return body.callerId;
  if (body.resolution !== undefined) return refuse('FIRST_CONTACT_BY_DESK');
  if (body.priority !== undefined) return refuse('PRIORITY_BY_DESK');
  if (body.parent !== undefined) return refuse('PARENT_BY_DESK');
  if (body.restriction !== undefined) return refuse('RESTRICTED_BY_DESK');
  if (body.callerId !== undefined && body.callerId !== principal.id) return refuse('NOT_FOR_OTHERS');
  return principal.id;
};

/** What an agent says that the caller said; absent where the caller answers for themselves. */
export const onBehalf = (said: OnBehalfDto | undefined): OnBehalf | undefined =>
  said && { channel: said.channel, at: moment(said.at) };

/** On the customer's side people speak for themselves; what they said elsewhere is the desk's to write down. */
export const assertMaySpeakFor = (principal: Principal, said: OnBehalfDto | undefined): void => {
  if (said !== undefined && isCustomerOnly(principal)) refuse('ON_BEHALF_BY_DESK');
};

/** Who at the desk logs an incident owns it from the first. */
export const ownerOf = (principal: Principal): string | undefined =>
  principal.kind === 'person' && !isCustomerOnly(principal) ? principal.id : undefined;
