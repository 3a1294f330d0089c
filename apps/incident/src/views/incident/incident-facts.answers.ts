import { Field } from '@ventanilla/chassis';
import { CHANNELS, INCIDENT_STATUSES } from '@ventanilla/contracts/incident';
import { MajorStandingAnswer } from '../major-incidents/major-parts.answers.js';
import { RestrictionAnswer } from './incident-parts.answers.js';

class ExternalReferenceAnswer {
  @Field({ description: 'Where it has that number.', example: 'servicenow' })
  system!: string;
  @Field({ example: 'INC0012345' })
  number!: string;
  @Field({ example: 'https://desk.example.org/INC0012345', optional: true })
  url?: string;
}

class RelatedRecordAnswer {
  @Field({ description: 'What it is.', example: 'incident' })
  kind!: string;
  @Field({ example: '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d61' })
  id!: string;
}

/** What an incident and its row in lists have in common, for the API documents. */
export class IncidentFactsAnswer {
  @Field({ example: '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d5e' })
  id!: string;
  @Field({ description: 'Revision of the stream that the row contains.', example: 4 })
  revision!: number;
  @Field({ example: 'INC0000042' })
  number!: string;
  @Field({
    personal: true,
    example: 'No puedo imprimir en la planta 2',
    optional: true,
  })
  subject?: string;
  @Field({ enum: INCIDENT_STATUSES, example: 'assigned' })
  status!: string;
  @Field({ description: '1 (critical) to 5.', example: 3 })
  priority!: number;
  @Field({ description: '1 (highest) to 3.', example: 2 })
  impact!: number;
  @Field({ description: '1 (highest) to 3.', example: 2 })
  urgency!: number;
  @Field({ example: 'northwind' })
  organisation!: string;
  @Field({ example: '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d60', optional: true })
  callerId?: string;
  @Field({
    description: 'Whom it is about, if not the caller.',
    example: '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d60',
    optional: true,
  })
  affectedPersonId?: string;
  @Field({ enum: CHANNELS, example: 'phone', optional: true })
  channel?: string;
  @Field({ example: 'hardware.printer', optional: true })
  category?: string;
  @Field({ example: 'printing', optional: true })
  service?: string;
  @Field({ example: '2026-11-23T09:30:00.000Z' })
  reportedAt!: string;
  @Field({ description: 'When it was recorded.', example: '2026-11-23T09:41:12.120Z' })
  loggedAt!: string;
  @Field({ example: '2026-11-23T09:41:12.120Z' })
  changedAt!: string;
  @Field({ description: 'How often it went from one team to another.', example: 1 })
  reassignmentCount!: number;
  @Field({ example: 0 })
  reopenCount!: number;
  @Field({ description: 'How often it came back to a team that it had left.', example: 0, optional: true })
  returnCount?: number;
  @Field({
    description: 'Milliseconds in each status: of one incident up to now, of a row up to `statusSince`.',
    example: { logged: 61_000, assigned: 4_000 },
  })
  timeInState!: Record<string, number>;
  @Field({
    description: 'Milliseconds for each kind of hold, in the same way.',
    example: { caller: 3_600_000 },
  })
  timeOnHold!: Record<string, number>;
  @Field({ type: () => ExternalReferenceAnswer })
  externalReferences!: ExternalReferenceAnswer[];
  @Field({ type: () => RelatedRecordAnswer })
  related!: RelatedRecordAnswer[];
  @Field({
    type: () => RestrictionAnswer,
    description: 'Who may know of it; for those who may.',
    optional: true,
  })
  restriction?: RestrictionAnswer;
  @Field({
    description: 'When its history was imported.',
    example: '2026-11-23T09:41:12.120Z',
    optional: true,
  })
  importedAt?: string;
  @Field({
    description: 'Its parent, if the reader may see the organisation that has it.',
    example: '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d61',
    optional: true,
  })
  parent?: string;
  @Field({
    description: 'How many children it has that the reader may see; for the desk only.',
    example: 3,
    optional: true,
  })
  childCount?: number;
  @Field({ description: 'Who at the desk follows it to its closure.', optional: true })
  owner?: string;
  @Field({ description: 'Who watches it.', example: [], optional: true })
  watchers?: string[];
  @Field({
    description: 'When the caller said the first of what nobody has answered yet.',
    example: '2026-11-23T10:00:00.000Z',
    optional: true,
  })
  unansweredSince?: string;
  @Field({
    description: 'The date that the caller was told.',
    example: '2026-11-27T16:00:00.000Z',
    optional: true,
  })
  promised?: string;
  @Field({
    description: 'The closed incident that it goes on from.',
    example: '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d60',
    optional: true,
  })
  followsUp?: string;
  @Field({ description: 'Minutes of work; for the desk.', example: 45, optional: true })
  effortMinutes?: number;
  @Field({
    type: () => MajorStandingAnswer,
    description: 'For the desk: what stands of a major incident.',
    optional: true,
  })
  major?: MajorStandingAnswer;
}
