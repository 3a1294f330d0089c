import { Field } from '@ventanilla/chassis';
import {
  CANCELLATION_KINDS,
  CLOSURES,
  ESCALATION_KINDS,
  ESCALATION_TRIGGERS,
  HOLD_KINDS,
  RESOLUTION_KINDS,
  RESTRICTION_KINDS,
} from '@ventanilla/contracts/incident';

const MOMENT = '2026-11-23T09:41:12.120Z';
const PERSON = '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d60';

export class AssignmentAnswer {
  @Field({
    description: 'Absent only where imported history names a person alone.',
    example: 'network',
    optional: true,
  })
  team?: string;
  @Field({ example: PERSON, optional: true })
  person?: string;
}

export const NO_ANSWER_AT = {
  description: 'When it is resolved for want of an answer.',
  example: '2026-12-03T10:00:00.000Z',
  optional: true,
};

export const OWNER_TOLD_AT = {
  description: 'When the hold has its longest length and the owner is told; for the desk.',
  example: '2026-12-14T10:00:00.000Z',
  optional: true,
};

class FollowUpTimesAnswer {
  @Field({ description: 'When the caller is reminded.', example: ['2026-11-25T10:00:00.000Z'] })
  remindsAt!: string[];
  @Field(NO_ANSWER_AT)
  noAnswerAt?: string;
  @Field(OWNER_TOLD_AT)
  ownerToldAt?: string;
}

export class HoldAnswer {
  @Field({ example: 'waiting-for-caller', optional: true })
  reason?: string;
  @Field({ enum: HOLD_KINDS, example: 'caller', optional: true })
  kind?: string;
  @Field({ personal: true, example: 'Pedida una captura.', optional: true })
  note?: string;
  @Field({ example: MOMENT })
  since!: string;
  @Field({ description: 'When work goes on by itself.', example: '2026-12-01T08:00:00.000Z', optional: true })
  until?: string;
  @Field({
    description: 'For the desk: its parent passed it on, whose own began then.',
    example: MOMENT,
    optional: true,
  })
  parentSince?: string;
  @Field({ description: 'For the desk: the children have it, too.', example: true, optional: true })
  passedOn?: boolean;
  @Field({ type: () => FollowUpTimesAnswer, optional: true })
  followUp?: FollowUpTimesAnswer;
  @Field({
    description: 'Of those times, the last one for which the caller was reminded.',
    example: MOMENT,
    optional: true,
  })
  remindedFor?: string;
  @Field({ description: 'The caller has written since it began.', example: true, optional: true })
  answered?: boolean;
  @Field({ description: 'For the desk: its longest length is over.', example: true, optional: true })
  tooLong?: boolean;
}

export class ResolutionAnswer {
  @Field({ example: MOMENT })
  at!: string;
  @Field({ example: 'solved', optional: true })
  code?: string;
  @Field({
    description: 'What the code stands for.',
    enum: RESOLUTION_KINDS,
    example: 'solved',
    optional: true,
  })
  kind?: string;
  @Field({ personal: true, example: 'Cambiado el tóner.', optional: true })
  text?: string;
  @Field({ description: 'The team that had it then.', example: 'network', optional: true })
  team?: string;
  @Field({
    description: 'When it closes without an answer; absent while a message of the caller stands unanswered.',
    example: '2026-11-28T10:00:00.000Z',
    optional: true,
  })
  closesAt?: string;
  @Field({
    description: 'The caller said so, and it is not closed for another reason.',
    enum: CLOSURES,
    example: 'confirmed-by-caller',
    optional: true,
  })
  confirmed?: string;
  @Field({
    description: 'When its closing is announced.',
    example: '2026-11-26T10:00:00.000Z',
    optional: true,
  })
  remindsAt?: string;
  @Field({ description: 'It was.', example: true, optional: true })
  reminded?: boolean;
  @Field({
    description: 'Milliseconds that were left when a message of the caller stopped the clock.',
    example: 172_800_000,
    optional: true,
  })
  leftMs?: number;
}

export class ClosureAnswer {
  @Field({ example: MOMENT })
  at!: string;
  @Field({ enum: CLOSURES, example: 'confirmed-by-caller', optional: true })
  how?: string;
  @Field({ personal: true, example: 'Duplicado de otra herramienta.', optional: true })
  reason?: string;
}

export class CancellationAnswer {
  @Field({ example: MOMENT })
  at!: string;
  @Field({ description: 'A configured reason.', example: 'no-longer-needed', optional: true })
  reason?: string;
  @Field({
    description: 'What the reason stands for.',
    enum: CANCELLATION_KINDS,
    example: 'withdrawn',
    optional: true,
  })
  kind?: string;
  @Field({ personal: true, example: 'Ya no hace falta.', optional: true })
  note?: string;
  @Field({ description: 'The incident that it is a duplicate of.', example: PERSON, optional: true })
  duplicateOf?: string;
}

class RaisedByAnswer {
  @Field({ description: 'Names it in this incident.', example: 'resolution.1.1@breach' })
  ladder!: string;
  @Field({ description: 'The rule that set it up.', example: 'mail-breached' })
  rule!: string;
  @Field({ description: 'The first is 1.', example: 1 })
  rung!: number;
  @Field({ enum: ESCALATION_TRIGGERS, example: 'breach' })
  on!: string;
  @Field({ description: 'Of which run.', example: 'resolution.1.1' })
  run!: string;
}

export class EscalationAnswer {
  @Field({ enum: ESCALATION_KINDS, example: 'functional' })
  kind!: string;
  @Field({ description: '1 is the first step up.', example: 1 })
  level!: number;
  @Field({ example: MOMENT })
  since!: string;
  @Field({ example: MOMENT, optional: true })
  acknowledgedAt?: string;
  @Field({ type: () => RaisedByAnswer, description: 'What raised it; absent by hand.', optional: true })
  ladder?: RaisedByAnswer;
}

export class WorkaroundAnswer {
  @Field({ example: 'KE0000017', optional: true })
  knownError?: string;
  @Field({ personal: true, example: 'Usad la impresora de la planta 3.', optional: true })
  text?: string;
  @Field({ example: MOMENT })
  at!: string;
}

export class RestrictionAnswer {
  @Field({ enum: RESTRICTION_KINDS, example: 'personnel' })
  kind!: string;
  @Field({
    description: 'For the desk: who may know of it beside caller, team and owner.',
    example: [PERSON],
    optional: true,
  })
  named?: string[];
}

export class RedactedTextAnswer {
  @Field({ description: 'Of the event that held it.', example: 2 })
  revision!: number;
  @Field({ description: 'Where in it.', example: 'text' })
  path!: string;
}
