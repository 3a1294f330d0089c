import { eventFamily } from '@ventanilla/contracts/definition';
import { Type } from 'typebox';
import { Code, facts, Id, Name, Reason } from './fields.js';

const routingEvent = eventFamily({ owner: 'service-desk', category: 'routing', audience: 'public' });

const rule = {
  name: Name('How people call it.'),
  service: Type.Optional(Id('For tickets about this service; any, where absent.')),
  category: Type.Optional(Code('For this category and those below it by their dots; any, where absent.')),
  configurationItem: Type.Optional(Id('For tickets about this configuration item; any, where absent.')),
  team: Code('The team that it proposes.'),
};

export const RoutingRuleSet = routingEvent(
  'RoutingRuleSet',
  'Tickets of some kind are proposed to a team.',
  facts({ ...rule, previous: Type.Optional(facts(rule)), reason: Reason }),
);

export const RoutingRuleRetired = routingEvent(
  'RoutingRuleRetired',
  'The rule proposes nothing any more.',
  facts({ reason: Reason }),
);
