import { Field, IsOptional } from '@ventanilla/chassis';
import { AgedAnswer } from '@ventanilla/hosting';
import { IsInt, Max, Min } from 'class-validator';
import { IncidentRowAnswer } from '../incident-queue/incident-queue.answers.js';
import { IncidentFilterDto } from '../incident-queue/list-incidents.dto.js';

const MOST_HOURS = 72;

export class DueBoardDto extends IncidentFilterDto {
  @Field({ description: 'How many hours from now on; 8 where absent.', example: 8, optional: true })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(MOST_HOURS)
  hours?: number;
}

export class DueHourAnswer {
  @Field({ example: '2026-03-06T09:30:00.000Z' })
  from!: string;
  @Field({ description: 'Not included.', example: '2026-03-06T10:30:00.000Z' })
  until!: string;
  @Field({ type: () => IncidentRowAnswer, description: 'Soonest first.' })
  items!: IncidentRowAnswer[];
}

export class DueBoardAnswer extends AgedAnswer {
  @Field({ type: () => DueHourAnswer })
  hours!: DueHourAnswer[];
  @Field({ description: 'More is due than a board shows: these are the first of it.', example: false })
  more!: boolean;
}
