import { Field } from '@ventanilla/chassis';
import { COVERAGES, EXCLUSION_REASONS, MEASURES } from '@ventanilla/contracts/incident';
import { RUN_STATES, STEPS } from '@ventanilla/service-level';
import { DueTargetAnswer } from '../incident/coverage.answers.js';
import { ResponsibleAnswer } from '../incident/after-breach.answers.js';
import { BREACH_CAUSE_CODES } from '../../service-level/breach-causes.js';

class StepAnswer {
  @Field({ example: '2026-11-23T09:30:00.000Z' })
  at!: string;
  @Field({ enum: STEPS, example: 'paused' })
  step!: string;
  @Field({ description: 'The fact, the kind of hold or the change behind it.', example: 'caller' })
  because!: string;
  @Field({
    description: 'The event behind it; absent where only time passed.',
    example: 4,
    optional: true,
  })
  revision?: number;
  @Field({ description: 'It was recorded when it was over.', example: true, optional: true })
  afterwards?: boolean;
}

class VerdictBeforeAnswer {
  @Field({ enum: RUN_STATES, example: 'breached' })
  state!: string;
  @Field({ example: 32_400 })
  elapsedSeconds!: number;
  @Field({ example: '2026-11-23T16:05:00.000Z', optional: true })
  due?: string;
  @Field({ example: '2026-11-23T17:00:00.000Z', optional: true })
  stoppedAt?: string;
}

class RunCauseAnswer {
  @Field({ enum: BREACH_CAUSE_CODES, example: 'supplier-late' })
  cause!: string;
  @Field({ description: 'In the reader’s language.', example: 'A supplier was late' })
  text!: string;
  @Field({ type: () => ResponsibleAnswer, description: 'Who answers for it.' })
  responsible!: ResponsibleAnswer;
  @Field({ example: '2026-11-23T17:45:00.000Z' })
  recordedAt!: string;
}

class RunExclusionAnswer {
  @Field({ enum: EXCLUSION_REASONS, example: 'force-majeure' })
  because!: string;
  @Field({ description: 'In the reader’s language.', example: 'force majeure' })
  text!: string;
  @Field({ example: '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d60' })
  proposedBy!: string;
  @Field({ example: '2026-11-23T17:50:00.000Z' })
  proposedAt!: string;
  @Field({
    description: 'Absent until a second person agreed.',
    example: '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d61',
    optional: true,
  })
  confirmedBy?: string;
  @Field({ example: '2026-11-23T18:00:00.000Z', optional: true })
  confirmedAt?: string;
}

class RunAnswer {
  @Field({ description: 'Stays the same while things happen.', example: 'resolution.1.1' })
  id!: string;
  @Field({ example: 'resolution' })
  target!: string;
  @Field({ enum: MEASURES, example: 'resolution' })
  measure!: string;
  @Field({ description: 'For `handling`: the team that has it.', example: 'network', optional: true })
  team?: string;
  @Field({ example: 'gold' })
  agreement!: string;
  @Field({ example: 2 })
  version!: number;
  @Field({ example: 3 })
  priority!: number;
  @Field({ description: 'Absent where wall time counts.', example: 'office-madrid', optional: true })
  calendar?: string;
  @Field({ example: 28800 })
  goalSeconds!: number;
  @Field({ example: 5400 })
  elapsedSeconds!: number;
  @Field({ enum: RUN_STATES, example: 'running' })
  state!: string;
  @Field({ description: 'A verdict that closure makes final.', example: true })
  provisional!: boolean;
  @Field({ description: 'The last instant in time.', example: '2026-11-23T17:30:00.000Z', optional: true })
  due?: string;
  @Field({ example: '2026-11-23T09:30:00.000Z', optional: true })
  startedAt?: string;
  @Field({ example: '2026-11-23T11:00:00.000Z', optional: true })
  stoppedAt?: string;
  @Field({ example: '2026-11-23T17:30:00.001Z', optional: true })
  breachedAt?: string;
  @Field({
    enum: RUN_STATES,
    description: 'Of an excluded run: what it would be.',
    example: 'breached',
    optional: true,
  })
  otherwise?: string;
  @Field({
    type: () => VerdictBeforeAnswer,
    description: 'What it came to before somebody corrected the record, where that was something else.',
    optional: true,
  })
  beforeCorrection?: VerdictBeforeAnswer;
  @Field({ type: () => RunCauseAnswer, description: 'Why it was late.', optional: true })
  cause?: RunCauseAnswer;
  @Field({
    type: () => RunExclusionAnswer,
    description: 'That it is, or is proposed to be, left out of the figures.',
    optional: true,
  })
  exclusion?: RunExclusionAnswer;
  @Field({ type: () => StepAnswer })
  steps!: StepAnswer[];
  @Field({
    description:
      'The chain of events and calendar pieces behind the numbers, one sentence each; the sum is last.',
    example: ['2026-11-23 10:30 The clock starts: it was reported.'],
  })
  why!: string[];
}

class RankedAnswer {
  @Field({ example: 'gold' })
  agreement!: string;
  @Field({ example: 2 })
  version!: number;
  @Field({ description: 'It names the service of the ticket; a general one covers any.', example: true })
  specific!: boolean;
  @Field({ example: '2026-01-01T00:00:00.000Z' })
  validFrom!: string;
}

/** Counted anew; what was decided at the time is the incident's own `CoverageAnswer`. */
class CountedCoverageAnswer {
  @Field({ enum: COVERAGES, example: 'covered' })
  coverage!: string;
  @Field({ example: 'gold', optional: true })
  agreement?: string;
  @Field({ example: 2, optional: true })
  version?: number;
  @Field({ example: 'reported' })
  because!: string;
  @Field({ example: '2026-11-23T09:30:00.000Z' })
  since!: string;
  @Field({ type: () => RankedAnswer, description: 'The agreements that hold, the one that is taken first.' })
  ranking!: RankedAnswer[];
}

class RecordedVerdictAnswer {
  @Field({ example: 'gold', optional: true })
  agreement?: string;
  @Field({ example: 1, optional: true })
  version?: number;
  @Field({ example: '2026-11-23T09:41:12.120Z' })
  recordedAt!: string;
  @Field({ description: 'Of the event that says so.', example: 0 })
  revision!: number;
  @Field({ type: () => DueTargetAnswer, description: 'Each target as it stood then.' })
  targets!: DueTargetAnswer[];
  @Field({
    description: 'Revision of the event that corrected the record afterwards.',
    example: 7,
    optional: true,
  })
  correctedBy?: number;
}

export class IncidentServiceLevelsAnswer {
  @Field({ example: '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d5e' })
  id!: string;
  @Field({ example: 4 })
  revision!: number;
  @Field({ description: 'As of when the runs stand.', example: '2026-11-23T12:00:00.000Z' })
  at!: string;
  @Field({ type: () => CountedCoverageAnswer, description: 'By what is agreed now.' })
  coverage!: CountedCoverageAnswer;
  @Field({ type: () => RunAnswer })
  runs!: RunAnswer[];
  @Field({
    type: () => RecordedVerdictAnswer,
    description:
      'What was said at the time, the last of it for each version and until each correction; none of imported history.',
  })
  recorded!: RecordedVerdictAnswer[];
}
