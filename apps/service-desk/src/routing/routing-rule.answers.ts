import { Field } from '@ventanilla/chassis';
import { RecordAnswer, recordsPage } from '../records/record.answers.js';

/** A routing rule, for the API documents. */
export class RoutingRuleAnswer extends RecordAnswer {
  @Field({ enum: ['in-use', 'retired'], example: 'in-use' })
  status!: string;
  @Field({ example: 'remote-access', optional: true })
  service?: string;
  @Field({ example: 'network', optional: true })
  category?: string;
  @Field({ example: '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d60', optional: true })
  configurationItem?: string;
  @Field({ example: 'network' })
  team!: string;
}

export const RoutingRulePage = recordsPage(RoutingRuleAnswer);

/** A team for a ticket, for the API documents. */
export class TeamProposalAnswer {
  @Field({ example: 'network' })
  team!: string;
  @Field({ description: 'The rule that proposes it.', example: 'remote-access' })
  rule!: string;
  @Field({
    description: 'What of the ticket the rule is for; nothing for a rule for every ticket.',
    example: ['service'],
  })
  because!: string[];
  @Field({ description: 'It is within its working hours.', example: true })
  worksNow!: boolean;
}
