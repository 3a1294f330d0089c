import { Field } from '@ventanilla/chassis';
import { FILE_VISIBILITIES } from '@ventanilla/contracts/incident';
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

class FileAnswer {
  @Field({ example: '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d61' })
  id!: string;
  @Field({ description: 'Of the event that attached it.', example: 4 })
  revision!: number;
  @Field({ description: 'Its name, or `{"erased": "person" | "text"}`.', example: 'pantalla.png' })
  name!: string;
  @Field({ description: 'In bytes.', example: 48_213 })
  size!: number;
  @Field({ description: 'What its content was found to be.', example: 'image/png' })
  mediaType!: string;
  @Field({ enum: FILE_VISIBILITIES, example: 'public' })
  visibility!: string;
  @Field({
    description:
      'What the virus scanner said; `awaited` holds the file, `none` says that no scanner looks at files here.',
    enum: ['clean', 'infected', 'awaited', 'none'],
    example: 'clean',
  })
  scan!: string;
  @Field({ example: '2026-11-23T09:50:00.000Z' })
  at!: string;
  @Field({ description: 'Name and content can never be read again.', example: true, optional: true })
  redacted?: boolean;
}

/** One incident, for the API documents. */
export class IncidentAnswer extends IncidentRowAnswer {
  @Field({ example: 'Since this morning the printer on floor 2 answers nothing.', optional: true })
  description?: string;
  @Field({ type: () => NoteAnswer })
  notes!: NoteAnswer[];
  @Field({ type: () => FileAnswer })
  files!: FileAnswer[];
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
