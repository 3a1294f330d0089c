import { Field } from '@ventanilla/chassis';
import {
  COVERAGES,
  EXCLUSION_REASONS,
  MEASURES,
  RESPONSIBLE_KINDS,
  UNCOVERED_DECISIONS,
} from '@ventanilla/contracts/incident';
import { BREACH_CAUSE_CODES } from '../../service-level/breach-causes.js';

const PERSON = '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d60';

/** Who answers for a target that was not kept. */
export class ResponsibleAnswer {
  @Field({ enum: RESPONSIBLE_KINDS, example: 'supplier' })
  kind!: string;
  @Field({
    description: 'Which team or supplier; absent for the customer.',
    example: 'carrier',
    optional: true,
  })
  id?: string;
}

class WhichRunAnswer {
  @Field({ description: 'Names it in this incident.', example: 'response.1.1' })
  run!: string;
  @Field({ description: 'Its name within the agreement.', example: 'response' })
  target!: string;
  @Field({ enum: MEASURES, example: 'response' })
  measure!: string;
  @Field({ description: 'For `handling`: the team that has it.', example: 'print', optional: true })
  team?: string;
}

export class BreachAnswer extends WhichRunAnswer {
  @Field({ example: 'gold' })
  agreement!: string;
  @Field({ example: 2 })
  version!: number;
  @Field({ example: 14_400 })
  goalSeconds!: number;
  @Field({ description: 'The last instant in time.', example: '2026-11-23T13:30:00.000Z', optional: true })
  dueAt?: string;
  @Field({ description: 'From when on it was late.', example: '2026-11-23T13:30:00.000Z' })
  breachedAt!: string;
  @Field({ description: 'It was late before this target was selected.', example: true, optional: true })
  onSelection?: boolean;
  @Field({
    description: 'When it was noticed, where that was more than a minute later.',
    example: '2026-11-23T14:10:00.000Z',
    optional: true,
  })
  noticedLateAt?: string;
}

export class BreachCauseAnswer extends WhichRunAnswer {
  @Field({ enum: BREACH_CAUSE_CODES, example: 'supplier-late' })
  cause!: string;
  @Field({ type: () => ResponsibleAnswer, description: 'Who answers for it.' })
  responsible!: ResponsibleAnswer;
  @Field({ example: '2026-11-23T17:45:00.000Z' })
  recordedAt!: string;
}

export class ExclusionAnswer {
  @Field({ description: 'Names it in this incident.', example: 'response.1.1' })
  run!: string;
  @Field({ enum: EXCLUSION_REASONS, example: 'force-majeure' })
  because!: string;
  @Field({ example: PERSON })
  proposedBy!: string;
  @Field({ example: '2026-11-23T17:50:00.000Z' })
  proposedAt!: string;
  @Field({ description: 'Absent until a second person agreed.', example: PERSON, optional: true })
  confirmedBy?: string;
  @Field({ example: '2026-11-23T18:00:00.000Z', optional: true })
  confirmedAt?: string;
}

export class UncoveredWorkAnswer {
  @Field({ enum: UNCOVERED_DECISIONS, example: 'courtesy' })
  decision!: string;
  @Field({ description: 'Who on the customer’s side agreed.', example: PERSON, optional: true })
  agreedBy?: string;
  @Field({ enum: COVERAGES, description: 'How it stood then.', example: 'not-covered' })
  coverage!: string;
  @Field({ personal: true, example: 'Cliente de muchos años.' })
  reason!: string;
  @Field({ example: '2026-11-23T09:41:12.120Z' })
  decidedAt!: string;
}
