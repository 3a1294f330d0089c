import { Field } from '@ventanilla/chassis';
import { AgedAnswer } from '@ventanilla/hosting';
import { HistoryEventAnswer } from '../incident-history/incident-history.answers.js';
import {
  CallersUpdateAnswer,
  GivenUpdateAnswer,
  MajorStandingAnswer,
  ReviewAnswer,
} from './major-parts.answers.js';

class ListedMajorAnswer {
  @Field({ example: '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d5e' })
  id!: string;
  @Field({ description: 'Services that are hit.', example: ['mail'] })
  services!: string[];
  @Field({ enum: ['declared', 'restored'], example: 'declared' })
  stage!: string;
  @Field({ example: '2026-11-23T09:30:00.000Z' })
  declaredAt!: string;
  @Field({
    description: 'Since when the service works again.',
    example: '2026-11-23T11:40:00.000Z',
    optional: true,
  })
  restoredAt?: string;
  @Field({
    type: () => CallersUpdateAnswer,
    description: 'What the callers concerned were told last.',
    optional: true,
  })
  update?: CallersUpdateAnswer;
  @Field({ description: 'When they hear next.', example: '2026-11-23T10:30:00.000Z', optional: true })
  nextUpdateDue?: string;
  @Field({
    description: 'For the desk of its organisation only, as is all below.',
    example: 'INC0000042',
    optional: true,
  })
  number?: string;
  @Field({ example: 'northwind', optional: true })
  organisation?: string;
  @Field({ description: 'Organisations that are hit.', example: ['northwind', 'acme'], optional: true })
  organisations?: string[];
  @Field({ example: '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d5f', optional: true })
  lead?: string;
  @Field({
    description: 'Audiences that wait for an update that is late.',
    example: ['management'],
    optional: true,
  })
  late?: string[];
}

export class MajorPageAnswer extends AgedAnswer {
  @Field({ type: () => ListedMajorAnswer })
  items!: ListedMajorAnswer[];
}

/** A major incident, for the API documents. */
export class MajorAnswer {
  @Field({ example: '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d5e' })
  id!: string;
  @Field({ example: 12 })
  revision!: number;
  @Field({ example: 'INC0000042' })
  number!: string;
  @Field({ example: 'in-progress' })
  status!: string;
  @Field({ type: () => MajorStandingAnswer })
  major!: MajorStandingAnswer;
  @Field({ type: () => GivenUpdateAnswer, description: 'What each audience was told.' })
  updates!: GivenUpdateAnswer[];
  @Field({ type: () => ReviewAnswer, description: 'The last review.', optional: true })
  review?: ReviewAnswer;
  @Field({
    type: () => HistoryEventAnswer,
    description: 'Its events with their sentences, as in its history.',
  })
  timeline!: HistoryEventAnswer[];
}
