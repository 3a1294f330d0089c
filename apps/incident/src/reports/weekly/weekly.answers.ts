import { Field } from '@ventanilla/chassis';
import { AgedAnswer } from '@ventanilla/hosting';
import { ReportAnswer } from '../report.answers.js';
import { FIGURES, TOP_BY, WEEKLY_BY } from './weekly.js';

const PERSON = '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d60';

class QuantilesAnswer {
  @Field({ description: 'Half took no longer; absent where there are none.', example: 3_600, optional: true })
  medianSeconds?: number;
  @Field({ description: 'Nine of ten took no longer.', example: 14_400, optional: true })
  p90Seconds?: number;
}

const Count = (): PropertyDecorator => Field({ example: 3 });

/** The backlog first: open + logged + reopened - resolved - cancelled = openAtEnd. */
class WeeklyFiguresAnswer implements Record<(typeof FIGURES)[number], number> {
  @Count() open!: number;
  @Count() logged!: number;
  @Count() reopened!: number;
  @Count() resolved!: number;
  @Count() cancelled!: number;
  @Count() openAtEnd!: number;
  @Count() ageUnder1Day!: number;
  @Count() ageUnder3Days!: number;
  @Count() ageUnder7Days!: number;
  @Count() ageUnder30Days!: number;
  @Count() age30DaysOrMore!: number;
  @Count() unassigned!: number;
  @Count() longHold!: number;
  @Count() response!: number;
  @Count() resolution!: number;
  @Count() firstContact!: number;
  @Count() closedByConfirmation!: number;
  @Count() closedBySilence!: number;
  @Count() closedOtherwise!: number;
  @Count() breachCause!: number;
}

class KeyedRowAnswer {
  @Field({ description: 'A code or an id; empty where there is none.', example: PERSON })
  key!: string;
  @Field({
    description:
      'Of a team, organisation, service, person or caller; absent where it is not known, or not any more.',
    example: 'Diego Fuentes',
    optional: true,
  })
  name?: string;
  @Field({
    description: 'What is behind its numbers, with `&figure=` and the name of one.',
    example: '/api/v1/reports/weekly/tickets?week=2026-W47&zone=Europe%2FMadrid&by=team&key=network',
  })
  tickets!: string;
}

class WeeklyRowAnswer extends KeyedRowAnswer {
  @Field({ enum: WEEKLY_BY, example: 'person' })
  by!: string;
  @Field({ type: () => WeeklyFiguresAnswer })
  figures!: WeeklyFiguresAnswer;
  @Field({ type: () => QuantilesAnswer, description: 'Of the wall clock since the report.' })
  response!: QuantilesAnswer;
  @Field({ type: () => QuantilesAnswer })
  resolution!: QuantilesAnswer;
}

class TopRowAnswer extends KeyedRowAnswer {
  @Field({ enum: TOP_BY, example: 'caller' })
  by!: string;
  @Field({ enum: ['logged', 'breachCause'], example: 'logged' })
  figure!: string;
  @Field({ example: 4 })
  count!: number;
  @Field({ description: 'A week, of the four before.', example: 2.5 })
  averageBefore!: number;
}

export class WeeklyAnswer extends ReportAnswer {
  @Field({ example: '2026-W47' })
  week!: string;
  @Field({ type: () => WeeklyRowAnswer })
  rows!: WeeklyRowAnswer[];
  @Field({ type: () => TopRowAnswer, description: 'What there is most of.' })
  top!: TopRowAnswer[];
}

/** Why an incident counts. */
export class WeeklyTicketAnswer {
  @Field({ example: '0197a0a0-5a3c-7d2e-9c1b-3f1f6f1f2a10' })
  id!: string;
  @Field({ example: 'INC0000042' })
  number!: string;
  @Field({ enum: FIGURES, example: 'resolved' })
  figure!: string;
  @Field({ example: '2026-11-18T10:12:00.000Z' })
  at!: string;
  @Field({
    description: 'The event behind it; absent where it stands for how things were.',
    example: 4,
    optional: true,
  })
  revision?: number;
  @Field({ description: 'What it took.', example: 5_400, optional: true })
  seconds?: number;
  @Field({
    description: 'Of a breach whose cause was told: its code.',
    example: 'capacity',
    optional: true,
  })
  cause?: string;
  @Field({ example: '/api/v1/incidents/0197a0a0-5a3c-7d2e-9c1b-3f1f6f1f2a10/history' })
  history!: string;
  @Field({ example: '/api/v1/incidents/0197a0a0-5a3c-7d2e-9c1b-3f1f6f1f2a10/service-levels' })
  serviceLevels!: string;
}

export class WeeklyTicketsAnswer extends AgedAnswer {
  @Field({ description: 'How many there were.', example: 12 })
  count!: number;
}
