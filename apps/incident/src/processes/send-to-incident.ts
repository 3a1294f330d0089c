import { DocumentStoreUnavailable, type CommandEnvelope, type ProcessCommand } from '@ventanilla/eventing';
import { IncidentSettingsLookup } from '../configuration/incident-settings.lookup.js';
import { incidentAggregate } from '../incident/incident.aggregate.js';
import type { KnownEscalation } from '../escalation/known-escalation.js';
import { knownEscalationOf } from '../escalation/known-escalation.lookup.js';
import type { KnownTerms } from '../service-level/known-terms.js';
import type { IncidentServices } from '../incident.services.js';

const lookups = new WeakMap<IncidentServices, IncidentSettingsLookup>();

const lookupOf = (services: IncidentServices): IncidentSettingsLookup => {
  const lookup = lookups.get(services) ?? new IncidentSettingsLookup(services);
  lookups.set(services, lookup);
  return lookup;
};

/** Without knowing what is agreed nobody judges: better a little later than never. */
const termsFor = async ({ terms }: IncidentServices, command: string): Promise<KnownTerms | undefined> => {
  const known = await terms.current();
  if (known === undefined && command === 'JudgeTargets')
    throw new DocumentStoreUnavailable('What is agreed cannot be read.');
  return known;
};

const LADDER: ReadonlySet<string> = new Set(['StartEscalationLadder', 'ClimbEscalationLadder']);

/** Who is asked is looked up when somebody is, as nobody else does. */
const whoIsAsked = async (
  { runtime }: IncidentServices,
  command: string,
): Promise<{ readonly known?: KnownEscalation }> =>
  LADDER.has(command) ? { known: await knownEscalationOf(runtime) } : {};

/** A command of one of the service's processes, on its way to an incident. */
export const sendToIncident = async (services: IncidentServices, sent: ProcessCommand): Promise<void> => {
  const { request, actor, commandId, correlationId, causationId, notify } = sent;
  const command = {
    ...request.body,
    type: request.command,
    at: request.at ?? services.now(),
    by: actor,
    settings: await lookupOf(services).current(),
    noticedAt: services.now(),
    terms: await termsFor(services, request.command),
    ...(await whoIsAsked(services, request.command)),
  };
  const envelope = {
    commandId,
    keyed: true,
    aggregateId: request.aggregateId,
    actor,
    correlationId,
    causationId,
    notify,
  };
  await services.runtime
    .handlerOf(incidentAggregate)
    .handle({ ...envelope, command } as CommandEnvelope<never>);
};
