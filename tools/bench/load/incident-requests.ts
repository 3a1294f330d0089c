import { randomUUID } from 'node:crypto';
import { textsOf } from '../dataset/texts.js';
import { between, oneOf, randomOf } from '../random.js';
import { bearer, jsonBody } from '../suite/client.js';
import type { People } from '../suite/suite.js';
import { ORGANISATION, routes, type LogIncidentBody } from '../suite/surface.js';
import type { PlannedRequest } from './messages.js';

export const CONNECTIONS = 32;
const PER_CONNECTION = 128;
const CHANNELS = ['portal', 'email', 'phone', 'chat', 'in-person', 'monitoring'];

export const incidentBody = (seed: number, callers: readonly string[]): LogIncidentBody => {
  const random = randomOf(seed);
  const { subject, description } = textsOf(seed);
  return {
    callerId: oneOf(random, callers),
    organisation: ORGANISATION,
    channel: oneOf(random, CHANNELS),
    subject,
    description,
    impact: between(random, 2, 3),
    urgency: between(random, 1, 3),
  };
};

/** Some 4,000 different incidents; neighbours on a connection come from different principals. */
export const incidentRequests = ({ agentTokens, callers }: People, seed: number): PlannedRequest[][] =>
  Array.from({ length: CONNECTIONS }, (_, connection) =>
    Array.from({ length: PER_CONNECTION }, (__, index) => {
      const nth = connection * PER_CONNECTION + index;
      const token = agentTokens[(connection + index) % agentTokens.length] ?? '';
      return {
        method: 'POST',
        path: routes.incidents,
        headers: { ...bearer(token), ...jsonBody },
        body: JSON.stringify(incidentBody(seed + nth, callers)),
      };
    }),
  );

/** People for services that keep no directory. */
export const strangers = async (token: (subject: string) => Promise<string>): Promise<People> => ({
  agentTokens: await Promise.all(Array.from({ length: 64 }, (_, index) => token(`bench-agent-${index}`))),
  callers: Array.from({ length: 256 }, () => randomUUID()),
});
