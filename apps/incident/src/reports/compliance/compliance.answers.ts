import { Field } from '@ventanilla/chassis';
import { MEASURES } from '@ventanilla/contracts/incident';
import { AgedAnswer, ObjectiveDto } from '@ventanilla/hosting';
import { ReportAnswer } from '../report.answers.js';
import { VERDICTS } from '../verdicts.js';
import { COMPLIANCE_BY } from './compliance.js';

/** In runs. */
class ComplianceFigureAnswer {
  @Field({ example: 41 })
  met!: number;
  @Field({ example: 2 })
  breached!: number;
  @Field({ description: 'Due within the month, and neither met nor late yet.', example: 3 })
  open!: number;
  @Field({
    description: 'Percent met of those that are over; absent where none is.',
    example: 95.35,
    optional: true,
  })
  reached?: number;
  @Field({
    description: 'How many more may be late before the objective cannot be met; absent without one.',
    example: 0,
    optional: true,
  })
  breachesAffordable?: number;
  @Field({ enum: ['kept', 'missed', 'too-few', 'no-objective'], example: 'kept' })
  verdict!: string;
}

class ComplianceRowAnswer {
  @Field({ enum: COMPLIANCE_BY, example: 'agreement' })
  by!: string;
  @Field({ description: 'A code or an id; empty where there is none.', example: 'gold' })
  key!: string;
  @Field({
    description: 'Of a team, organisation or service; absent where it is not known.',
    example: 'Red · Network',
    optional: true,
  })
  name?: string;
  @Field({ example: 'gold' })
  agreement!: string;
  @Field({ description: 'Under which its runs stand.', example: [1, 2] })
  versions!: number[];
  @Field({ description: 'Its name within the agreement.', example: 'resolution-p2' })
  target!: string;
  @Field({ enum: MEASURES, example: 'resolution' })
  measure!: string;
  @Field({ type: () => ObjectiveDto, description: 'Of the newest of these versions.', optional: true })
  objective?: ObjectiveDto;
  @Field({ type: () => ComplianceFigureAnswer, description: 'Without the runs that were excluded.' })
  figure!: ComplianceFigureAnswer;
  @Field({ type: () => ComplianceFigureAnswer, description: 'As if none had been.' })
  withExcluded!: ComplianceFigureAnswer;
  @Field({ example: 1 })
  excluded!: number;
  @Field({ description: 'That came to something else before somebody corrected the record.', example: 0 })
  corrected!: number;
  @Field({ description: 'That nobody judged at the time.', example: 0 })
  computed!: number;
  @Field({
    description: 'The runs behind its numbers.',
    example: '/api/v1/reports/compliance/tickets?month=2026-11&by=agreement&key=gold',
  })
  tickets!: string;
}

export class ComplianceAnswer extends ReportAnswer {
  @Field({ example: '2026-11' })
  month!: string;
  @Field({ type: () => ComplianceRowAnswer })
  rows!: ComplianceRowAnswer[];
}

class VerdictBeforeCorrectionAnswer {
  @Field({ enum: VERDICTS, example: 'breached' })
  verdict!: string;
  @Field({ example: '2026-11-18T12:00:00.000Z', optional: true })
  due?: string;
  @Field({ example: '2026-11-18T12:30:00.000Z', optional: true })
  stoppedAt?: string;
}

/** A run behind a number. */
export class ComplianceTicketAnswer {
  @Field({ example: '0197a0a0-5a3c-7d2e-9c1b-3f1f6f1f2a10' })
  id!: string;
  @Field({ example: 'INC0000042' })
  number!: string;
  @Field({ example: 'resolution.1.1' })
  run!: string;
  @Field({ enum: MEASURES, example: 'resolution' })
  measure!: string;
  @Field({ example: 'gold' })
  agreement!: string;
  @Field({ description: 'Of the agreement: under which it was judged.', example: 1 })
  version!: number;
  @Field({ enum: VERDICTS, example: 'met' })
  verdict!: string;
  @Field({
    description: 'Whether somebody judged it at the time.',
    enum: ['recorded', 'computed'],
    example: 'recorded',
  })
  basis!: string;
  @Field({ example: '2026-11-18T12:00:00.000Z', optional: true })
  due?: string;
  @Field({ example: '2026-11-18T11:30:00.000Z', optional: true })
  stoppedAt?: string;
  @Field({
    description: 'What it came to before somebody corrected the record; it counts as it stands now.',
    type: () => VerdictBeforeCorrectionAnswer,
    optional: true,
  })
  beforeCorrection?: VerdictBeforeCorrectionAnswer;
  @Field({
    description: 'Why: the chain of events and hours behind it.',
    example: '/api/v1/incidents/0197a0a0-5a3c-7d2e-9c1b-3f1f6f1f2a10/service-levels',
  })
  serviceLevels!: string;
}

export class ComplianceTicketsAnswer extends AgedAnswer {
  @Field({ description: 'How many there were.', example: 12 })
  runs!: number;
}
