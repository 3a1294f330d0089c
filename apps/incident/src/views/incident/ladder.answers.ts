import { Field } from '@ventanilla/chassis';
import {
  ASKED_AS,
  ASKED_KINDS,
  ESCALATION_TRIGGERS,
  MEASURES,
  RULE_FIELDS,
  RUNG_ACTIONS,
} from '@ventanilla/contracts/incident';

class RungAnswer {
  @Field({ description: 'After the rung before.', example: 15 })
  afterMinutes!: number;
  @Field({ enum: RUNG_ACTIONS, example: 'notify' })
  action!: string;
  @Field({ enum: ASKED_KINDS, example: 'next-on-duty' })
  asks!: string;
  @Field({ example: 'network', optional: true })
  team?: string;
  @Field({ example: '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d5f', optional: true })
  person?: string;
}

class AskedAnswer {
  @Field({ enum: ASKED_AS, example: 'on-duty' })
  as!: string;
  @Field({ example: '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d5f', optional: true })
  person?: string;
  @Field({ example: 'network', optional: true })
  team?: string;
  @Field({ description: 'Who was on duty then, in order.', example: [], optional: true })
  onDuty?: string[];
}

/** An escalation that waits for an acknowledgement, for the API documents. */
export class LadderAnswer {
  @Field({ description: 'Names it in this incident.', example: 'resolution.1.1@breach' })
  ladder!: string;
  @Field({ description: 'The rule that set it up.', example: 'mail-breached' })
  rule!: string;
  @Field({ description: 'What of the ticket that rule is for.', enum: RULE_FIELDS, example: ['priorities'] })
  because!: string[];
  @Field({ enum: ESCALATION_TRIGGERS, example: 'breach' })
  on!: string;
  @Field({ description: 'Of which run.', example: 'resolution.1.1' })
  run!: string;
  @Field({ description: 'Which target.', example: 'resolution' })
  target!: string;
  @Field({ enum: MEASURES, example: 'resolution' })
  measure!: string;
  @Field({ description: 'For `handling`: the team that has it.', example: 'print', optional: true })
  team?: string;
  @Field({ description: 'Of a warning.', example: 75, optional: true })
  percent?: number;
  @Field({ description: 'When the warning or the breach was so.', example: '2026-11-23T13:30:00.000Z' })
  reachedAt!: string;
  @Field({ example: '2026-11-23T13:30:00.000Z' })
  startedAt!: string;
  @Field({ description: 'The last that was reached; 0 is none.', example: 1 })
  rung!: number;
  @Field({ type: () => RungAnswer })
  rungs!: RungAnswer[];
  @Field({ type: () => AskedAnswer, description: 'Who was asked last.', optional: true })
  asked?: AskedAnswer;
  @Field({ example: '2026-11-23T13:30:00.000Z', optional: true })
  askedAt?: string;
  @Field({
    description: 'Until when that person may acknowledge it before the next is asked.',
    example: '2026-11-23T13:45:00.000Z',
    optional: true,
  })
  nextRungAt?: string;
  @Field({ description: 'Everybody who was asked, in order.', example: [] })
  everAsked!: string[];
}
