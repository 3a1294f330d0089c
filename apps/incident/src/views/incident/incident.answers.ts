import { Field } from '@ventanilla/chassis';
import { IncidentRowAnswer } from '../incident-queue/incident-queue.answers.js';

class NoteAnswer {
  @Field({ description: 'Of the event that holds it.', example: 3 })
  revision!: number;
  @Field({ enum: ['public', 'internal'], example: 'public' })
  visibility!: string;
  @Field({
    description: 'The text, or `{"erased": "person" | "text"}`.',
    example: 'A technician is on the way.',
  })
  text!: string;
  @Field({ example: '2026-11-23T09:50:00.000Z' })
  at!: string;
}

/** One incident, for the API documents. */
export class IncidentAnswer extends IncidentRowAnswer {
  @Field({ example: 'Since this morning the printer on floor 2 answers nothing.', optional: true })
  description?: string;
  @Field({ type: () => NoteAnswer })
  notes!: NoteAnswer[];
  @Field({
    description: 'Milliseconds in each status, up to now.',
    example: { logged: 61_000, assigned: 4_000 },
  })
  timeInState!: Record<string, number>;
  @Field({
    description: 'Only with `at` or `known`: the revisions that the answer was made of.',
    example: [0, 1, 2],
    optional: true,
  })
  revisions?: number[];
}
