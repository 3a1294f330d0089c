import { Field } from '@ventanilla/chassis';
import { CHANNELS, FILE_VISIBILITIES, HOLD_KINDS } from '@ventanilla/contracts/incident';
import {
  BreachAnswer,
  BreachCauseAnswer,
  ExclusionAnswer,
  UncoveredWorkAnswer,
} from './after-breach.answers.js';
import {
  AssignmentAnswer,
  CancellationAnswer,
  ClosureAnswer,
  EscalationAnswer,
  HoldAnswer,
  RedactedTextAnswer,
  ResolutionAnswer,
  WorkaroundAnswer,
} from './incident-parts.answers.js';
import { ActorAnswer } from '@ventanilla/hosting';
import { LadderAnswer } from './ladder.answers.js';
import { CoverageAnswer } from './coverage.answers.js';
import { TOLD_OF } from './conversation.js';
import { IncidentFactsAnswer } from './incident-facts.answers.js';

class NoteAnswer {
  @Field({ description: 'Of the event that holds it.', example: 3 })
  revision!: number;
  @Field({ enum: ['public', 'internal'], example: 'public' })
  visibility!: string;
  @Field({
    personal: true,
    example: 'A technician is on the way.',
  })
  text!: string;
  @Field({ example: '2026-11-23T09:50:00.000Z' })
  at!: string;
  @Field({ type: () => ActorAnswer, description: 'Who wrote it.' })
  by!: ActorAnswer;
}

class FileAnswer {
  @Field({ example: '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d61' })
  id!: string;
  @Field({ description: 'Of the event that attached it.', example: 4 })
  revision!: number;
  @Field({ personal: true, example: 'pantalla.png' })
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
  @Field({ type: () => ActorAnswer, description: 'Who attached it.' })
  by!: ActorAnswer;
  @Field({ description: 'Name and content can never be read again.', example: true, optional: true })
  redacted?: boolean;
}

class OnBehalfAnswer {
  @Field({ enum: CHANNELS, example: 'phone' })
  channel!: string;
  @Field({ description: 'When it was said.', example: '2026-11-23T09:45:00.000Z' })
  at!: string;
}

class MessageAnswer {
  @Field({ description: 'Of the event that holds it.', example: 3 })
  revision!: number;
  @Field({ enum: ['received', 'sent'], description: 'By the desk: received from the caller, or sent.' })
  direction!: string;
  @Field({ enum: CHANNELS, example: 'portal' })
  channel!: string;
  @Field({
    personal: true,
    example: 'Is there any news?',
  })
  text!: string;
  @Field({ description: 'When it was said.', example: '2026-11-23T09:50:00.000Z' })
  at!: string;
  @Field({ type: () => ActorAnswer, description: 'Who wrote it, or wrote it down.' })
  by!: ActorAnswer;
  @Field({
    type: () => OnBehalfAnswer,
    description: 'Somebody of the desk wrote down what they heard.',
    optional: true,
  })
  onBehalf?: OnBehalfAnswer;
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
  @Field({ personal: true, example: 'Nobody answers.', optional: true })
  note?: string;
  @Field({ type: () => ActorAnswer, description: 'Who tried.' })
  by!: ActorAnswer;
}

class ToldAnswer {
  @Field({ example: 7 })
  revision!: number;
  @Field({ enum: TOLD_OF, description: 'A reminder to the caller, or a word to the owner.', example: 'hold' })
  of!: string;
  @Field({ description: 'Who; absent where there is nobody.', optional: true })
  person?: string;
  @Field({ description: 'When it was to be told.', example: '2026-11-25T09:50:00.000Z' })
  due!: string;
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
    personal: true,
    example: 'Olvidé marcar la espera.',
  })
  reason!: string;
  @Field({ example: '2026-11-24T08:00:00.000Z' })
  recordedAt!: string;
  @Field({ example: '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d60' })
  recordedBy!: string;
}

/** One incident, for the API documents. */
export class IncidentAnswer extends IncidentFactsAnswer {
  @Field({
    type: () => CoverageAnswer,
    description: 'Absent where nobody could say, and for what was imported.',
    optional: true,
  })
  coverage?: CoverageAnswer;
  @Field({
    type: () => LadderAnswer,
    description: 'For the desk: escalations by rules that nobody has acknowledged.',
    optional: true,
  })
  ladders?: LadderAnswer[];
  @Field({
    personal: true,
    example: 'Since this morning the printer on floor 2 answers nothing.',
    optional: true,
  })
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
  @Field({ description: 'The priority is not that of the matrix.', example: false })
  overridden!: boolean;
  @Field({ personal: true, example: 'Planta 2, sala 14', optional: true })
  location?: string;
  @Field({ type: () => AssignmentAnswer, description: 'Who has it; absent at the desk.', optional: true })
  assignment?: AssignmentAnswer;
  @Field({ type: () => HoldAnswer, description: 'What it waits for.', optional: true })
  hold?: HoldAnswer;
  @Field({ type: () => ResolutionAnswer, description: 'How it was resolved.', optional: true })
  resolution?: ResolutionAnswer;
  @Field({ type: () => ClosureAnswer, description: 'How it was closed.', optional: true })
  closure?: ClosureAnswer;
  @Field({ type: () => CancellationAnswer, description: 'Why it was cancelled.', optional: true })
  cancellation?: CancellationAnswer;
  @Field({ type: () => EscalationAnswer, description: 'Escalated by hand or by a rule.', optional: true })
  escalation?: EscalationAnswer;
  @Field({ type: () => WorkaroundAnswer, description: 'What helps until it is resolved.', optional: true })
  workaround?: WorkaroundAnswer;
  @Field({ description: 'When it was reopened last.', example: '2026-11-23T09:41:12.120Z', optional: true })
  reopenedAt?: string;
  @Field({
    type: () => UncoveredWorkAnswer,
    description: 'For the desk: what was decided about work that is not covered.',
    optional: true,
  })
  uncovered?: UncoveredWorkAnswer;
  @Field({
    type: () => BreachCauseAnswer,
    description: 'For the desk: why targets were not met.',
    optional: true,
  })
  causes?: BreachCauseAnswer[];
  @Field({
    type: () => ExclusionAnswer,
    description: 'For the desk: targets left out of the figures, or wished to be.',
    optional: true,
  })
  exclusions?: ExclusionAnswer[];
  @Field({
    type: () => BreachAnswer,
    description: 'For the desk: what was not done in time.',
    optional: true,
  })
  breaches?: BreachAnswer[];
  @Field({
    type: () => RedactedTextAnswer,
    description: 'Texts that can never be read again: of which event, and where in it.',
  })
  redacted!: RedactedTextAnswer[];
  @Field({
    description: 'It does not contain the revision that was asked for.',
    example: true,
    optional: true,
  })
  stale?: boolean;
  @Field({
    description: 'Only with `at` or `known`: the revisions that the answer was made of.',
    example: [0, 1, 2],
    optional: true,
  })
  revisions?: number[];
}
