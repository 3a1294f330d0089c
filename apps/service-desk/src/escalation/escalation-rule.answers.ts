import { Field } from '@ventanilla/chassis';
import { RecordAnswer, recordsPage } from '../records/record.answers.js';
import { RungDto } from './escalation-rule.dto.js';

/** An escalation rule, for the API documents. */
export class EscalationRuleAnswer extends RecordAnswer {
  @Field({ enum: ['in-use', 'retired'], example: 'in-use' })
  status!: string;
  @Field({ description: 'What raises it.', example: 'warning' })
  on!: string;
  @Field({ example: 75, optional: true })
  percent?: number;
  @Field({ description: 'For all where absent.', example: 'northwind', optional: true })
  organisation?: string;
  @Field({ example: ['printing'], optional: true })
  services?: string[];
  @Field({ example: 'network', optional: true })
  team?: string;
  @Field({ example: [1, 2], optional: true })
  priorities?: number[];
  @Field({ example: ['resolution'], optional: true })
  measures?: string[];
  @Field({ type: () => RungDto, description: 'Who is asked, one after the other.' })
  rungs!: RungDto[];
}

export const EscalationRulePage = recordsPage(EscalationRuleAnswer);
