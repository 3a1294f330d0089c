import { Field } from '@ventanilla/chassis';
import { COVERAGES, MEASURES, TARGET_STATES } from '@ventanilla/contracts/incident';

class WarningAnswer {
  @Field({ description: 'Of its time.', example: 75 })
  percent!: number;
  @Field({ example: '2026-11-23T12:41:00.000Z' })
  at!: string;
}

/** A target of an agreement as it stands for an incident. */
export class DueTargetAnswer {
  @Field({ description: 'Names it in this incident.', example: 'resolution.1.1' })
  run!: string;
  @Field({ description: 'Its name within the agreement.', example: 'resolution' })
  target!: string;
  @Field({ enum: MEASURES, example: 'resolution' })
  measure!: string;
  @Field({ description: 'For `handling`: the team that has it.', example: 'print', optional: true })
  team?: string;
  @Field({ example: 14_400 })
  goalSeconds!: number;
  @Field({ description: 'Wall time counts, where absent.', example: 'office-madrid', optional: true })
  calendar?: string;
  @Field({ enum: TARGET_STATES, example: 'running' })
  state!: string;
  @Field({ description: 'The last instant in time.', example: '2026-11-23T13:41:00.000Z', optional: true })
  dueAt?: string;
  @Field({ type: () => WarningAnswer, description: 'While it runs.', optional: true })
  warnsAt?: WarningAnswer[];
  @Field({ description: 'When it was done.', example: '2026-11-23T11:02:00.000Z', optional: true })
  stoppedAt?: string;
}

/** Whether an incident is covered and what is due when, for the API documents. */
export class CoverageAnswer {
  @Field({ enum: COVERAGES, example: 'covered' })
  coverage!: string;
  @Field({ example: 'gold', optional: true })
  agreement?: string;
  @Field({ example: 2, optional: true })
  version?: number;
  @Field({ description: 'What it was decided for.', example: 'reported' })
  because!: string;
  @Field({ description: 'From when on it stands so.', example: '2026-11-23T09:41:00.000Z' })
  since!: string;
  @Field({ example: '2026-11-23T09:41:00.000Z' })
  decidedAt!: string;
  @Field({ type: () => DueTargetAnswer })
  targets!: DueTargetAnswer[];
}
