import { Field } from '@ventanilla/chassis';
import type { CommandResult } from '@ventanilla/eventing';
import type { IncidentServices } from '../../incident.services.js';
import { openMajors } from '../../views/major-incidents/open-majors.js';
import type { Reader } from '../visibility/visibility.policy.js';

/** An open major incident that a new incident may belong to. */
export class OfferedMajor {
  @Field({ example: '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d5e' })
  id!: string;
  @Field({ description: 'Services that it hits.', example: ['mail'] })
  services!: readonly string[];
}

export interface LoggedWithOffer extends CommandResult {
  readonly majorIncidents?: readonly OfferedMajor[];
}

interface Logged {
  readonly organisation: string;
  readonly service?: string;
}

/** The open major incidents on the service. While no list can be read nothing is offered, and the incident is logged. */
export const offeredMajors = async (
  services: IncidentServices,
  reader: Reader,
  { organisation, service }: Logged,
): Promise<Pick<LoggedWithOffer, 'majorIncidents'>> => {
  if (service === undefined) return {};
  const { found } = await openMajors(services, reader).catch(() => ({ found: [] }));
  const majorIncidents = found
    .filter(({ major }) => major.services?.includes(service) && major.organisations?.includes(organisation))
    .map(({ id, major }) => ({ id, services: major.services ?? [] }));
  return majorIncidents.length > 0 ? { majorIncidents } : {};
};
