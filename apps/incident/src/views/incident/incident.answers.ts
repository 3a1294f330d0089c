import { Field } from '@ventanilla/chassis';
import { CHANNELS, FILE_VISIBILITIES, HOLD_KINDS } from '@ventanilla/contracts/incident';
import { LadderAnswer } from './ladder.answers.js';
import { CoverageAnswer } from './coverage.answers.js';
import { TOLD_OF } from './conversation.js';
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

class MessageAnswer {
  @Field({ description: 'Of the event that holds it.', example: 3 })
  revision!: number;
  @Field({ enum: ['received', 'sent'], description: 'By the desk: received from the caller, or sent.' })
  direction!: string;
  @Field({ enum: CHANNELS, example: 'portal' })
  channel!: string;
  @Field({
    description: 'The text, or `{"erased": "person" | "text"}`.',
    example: 'Is there any news?',
  })
  text!: string;
  @Field({ description: 'When it was said.', example: '2026-11-23T09:50:00.000Z' })
  at!: string;
  @Field({
    description: 'It went to the callers of a parent and of all its children; for the desk.',
    optional: true,
  })
  toAllChildren?: boolean;
}

class ContactAttemptAnswer {
  @Field({ example: 4 })
  revision!: number;
  @Field({ enum: CHANNELS, example: 'phone' })
  channel!: string;
  @Field({ example: false })
  reached!: boolean;
  @Field({ example: '2026-11-23T10:05:00.000Z' })
  attemptedAt!: string;
  @Field({ description: 'The text, or `{"erased": "person" | "text"}`.', optional: true })
  note?: string;
}

class ToldAnswer {
  @Field({ example: 7 })
  revision!: number;
  @Field({ enum: TOLD_OF, description: 'A reminder to the caller, or a word to the owner.', example: 'hold' })
  of!: string;
  @Field({ description: 'Who; absent where there is nobody.', optional: true })
  person?: string;
  @Field({ example: '2026-11-25T09:50:00.000Z' })
  at!: string;
}

class EffortAnswer {
  @Field({ description: 'What a correction names it by.', example: 1 })
  entry!: number;
  @Field({ example: 25 })
  minutes!: number;
  @Field({ example: '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d5f' })
  person!: string;
  @Field({ example: '2026-11-23T09:50:00.000Z' })
  workedAt!: string;
}

class ClockCorrectionAnswer {
  @Field({ enum: ['hold', 'restoration'], example: 'hold' })
  corrects!: string;
  @Field({ description: 'Of a hold: its reason.', example: 'waiting-for-caller', optional: true })
  hold?: string;
  @Field({ enum: HOLD_KINDS, example: 'caller', optional: true })
  kind?: string;
  @Field({ example: '2026-11-23T10:15:00.000Z', optional: true })
  from?: string;
  @Field({ example: '2026-11-23T11:40:00.000Z', optional: true })
  to?: string;
  @Field({ description: 'Of a restoration.', example: '2026-11-23T11:40:00.000Z', optional: true })
  restoredAt?: string;
  @Field({ description: 'As it stood before.', example: '2026-11-23T12:05:00.000Z', optional: true })
  previous?: string;
  @Field({
    description: 'The text, or `{"erased": "person" | "text"}`.',
    example: 'Olvidé marcar la espera.',
  })
  reason!: string;
  @Field({ example: '2026-11-24T08:00:00.000Z' })
  recordedAt!: string;
  @Field({ example: '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d60' })
  recordedBy!: string;
}

/** One incident, for the API documents. */
export class IncidentAnswer extends IncidentRowAnswer {
  @Field({
    type: () => CoverageAnswer,
    description: 'Absent where nobody could say, and for what was imported.',
    optional: true,
  })
  declare coverage?: CoverageAnswer;
  @Field({
    type: () => LadderAnswer,
    description: 'For the desk: escalations by rules that nobody has acknowledged.',
    optional: true,
  })
  ladders?: LadderAnswer[];
  @Field({ example: 'Since this morning the printer on floor 2 answers nothing.', optional: true })
  description?: string;
  @Field({ type: () => MessageAnswer })
  messages!: MessageAnswer[];
  @Field({ type: () => NoteAnswer })
  notes!: NoteAnswer[];
  @Field({ type: () => FileAnswer })
  files!: FileAnswer[];
  @Field({ type: () => ContactAttemptAnswer, description: 'For the desk.', optional: true })
  contactAttempts?: ContactAttemptAnswer[];
  @Field({ type: () => ToldAnswer, description: 'For the desk.', optional: true })
  told?: ToldAnswer[];
  @Field({ type: () => EffortAnswer, description: 'For the desk.', optional: true })
  efforts?: EffortAnswer[];
  @Field({
    type: () => ClockCorrectionAnswer,
    description: 'For the desk: what its clocks were told when it was over.',
    optional: true,
  })
  clockCorrections?: ClockCorrectionAnswer[];
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
