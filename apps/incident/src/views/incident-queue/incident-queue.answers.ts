import { Field } from '@ventanilla/chassis';
import {
  CHANNELS,
  COVERAGES,
  INCIDENT_STATUSES,
  MEASURES,
  UNCOVERED_DECISIONS,
} from '@ventanilla/contracts/incident';
import { AgedAnswer, PageAnswer } from '@ventanilla/hosting';

/** A row of the queue, for the API documents. */
export class IncidentRowAnswer {
  @Field({ example: '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d5e' })
  id!: string;
  @Field({ description: 'Revision of the stream that the row contains.', example: 4 })
  revision!: number;
  @Field({ example: 'INC0000042' })
  number!: string;
  @Field({
    description: 'The subject, or `{"erased": "person" | "text"}`.',
    example: 'No puedo imprimir en la planta 2',
    optional: true,
  })
  subject?: string;
  @Field({ enum: INCIDENT_STATUSES, example: 'assigned' })
  status!: string;
  @Field({ description: '1 (critical) to 5.', example: 3 })
  priority!: number;
  @Field({ example: 'northwind' })
  organisation!: string;
  @Field({ example: 'network', optional: true })
  team?: string;
  @Field({ example: '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d5f', optional: true })
  person?: string;
  @Field({ example: '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d60', optional: true })
  callerId?: string;
  @Field({ enum: CHANNELS, example: 'phone', optional: true })
  channel?: string;
  @Field({ enum: COVERAGES, description: 'As it was decided last.', example: 'covered', optional: true })
  coverage?: unknown;
  @Field({
    description: 'For the desk: what was decided about work that is not covered.',
    enum: UNCOVERED_DECISIONS,
    example: 'courtesy',
    optional: true,
  })
  uncoveredDecision?: string;
  @Field({
    description: 'For the desk: breached targets whose cause nobody told.',
    example: ['response.1.1'],
    optional: true,
  })
  openCauses?: string[];
  @Field({
    description: 'For the desk: targets that somebody wants left out of the figures.',
    example: ['response.1.1'],
    optional: true,
  })
  proposedExclusions?: string[];
  @Field({
    description: 'For the desk: who was asked last by an escalation that waits for an acknowledgement.',
    example: ['0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d5f'],
    optional: true,
  })
  escalationAsked?: string[];
  @Field({ description: 'For the desk: by which rules.', example: ['mail-breached'], optional: true })
  escalationRules?: string[];
  @Field({
    description: 'For the desk: when the next is asked, unless somebody acknowledges it.',
    example: '2026-11-23T13:45:00.000Z',
    optional: true,
  })
  escalationNextRungAt?: string;
  @Field({ description: 'Under which agreement.', example: 'gold', optional: true })
  agreement?: string;
  @Field({
    description: 'For the desk: what will be late first is late after this instant.',
    example: '2026-11-23T13:30:00.000Z',
    optional: true,
  })
  nextDueAt?: string;
  @Field({
    description: 'For the desk: what was not done in time.',
    enum: MEASURES,
    example: ['response'],
    optional: true,
  })
  breached?: string[];
  @Field({ description: 'For the desk: what it is.', enum: MEASURES, example: 'resolution', optional: true })
  nextDueMeasure?: string;
  @Field({ example: '2026-11-23T09:30:00.000Z' })
  reportedAt!: string;
  @Field({ example: '2026-11-23T09:41:12.120Z' })
  changedAt!: string;
  @Field({ description: 'How often it went from one team to another.', example: 1 })
  reassignmentCount!: number;
  @Field({ example: 0 })
  reopenCount!: number;
  @Field({
    description: 'Its parent, if the reader may see the organisation that has it.',
    example: '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d61',
    optional: true,
  })
  parent?: string;
  @Field({ description: 'How many children it has; for the desk only.', example: 3, optional: true })
  childCount?: number;
  @Field({ description: 'How many files it has that the reader may see.', example: 2 })
  fileCount!: number;
  @Field({ description: 'How often it came back to a team that it had left.', example: 0, optional: true })
  returnCount?: number;
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
  @Field({ description: 'When the caller last wrote.', example: '2026-11-23T10:00:00.000Z', optional: true })
  callerWroteAt?: string;
  @Field({ description: 'When the desk last wrote.', example: '2026-11-23T09:45:00.000Z', optional: true })
  deskWroteAt?: string;
  @Field({
    description: 'The date that the caller was told.',
    example: '2026-11-27T16:00:00.000Z',
    optional: true,
  })
  promised?: string;
  @Field({ description: 'Minutes of work; for the desk.', example: 45, optional: true })
  effortMinutes?: number;
  @Field({
    description: 'When the caller is reminded next.',
    example: '2026-11-25T10:00:00.000Z',
    optional: true,
  })
  remindsAt?: string;
  @Field({
    description: 'When it is resolved for want of an answer.',
    example: '2026-12-03T10:00:00.000Z',
    optional: true,
  })
  noAnswerAt?: string;
  @Field({
    description: 'When the hold has its longest length and the owner is told; for the desk.',
    example: '2026-12-14T10:00:00.000Z',
    optional: true,
  })
  ownerToldAt?: string;
  @Field({
    description: 'When it closes without an answer.',
    example: '2026-11-28T10:00:00.000Z',
    optional: true,
  })
  closesAt?: string;
}

export class IncidentPageAnswer extends PageAnswer {
  @Field({ type: () => IncidentRowAnswer })
  items!: IncidentRowAnswer[];
}

export class IncidentCountsAnswer extends AgedAnswer {
  @Field({ example: 128 })
  total!: number;
  @Field({ example: { assigned: 80, pending: 48 } })
  byStatus!: Record<string, number>;
  @Field({ example: { '2': 28, '3': 100 } })
  byPriority!: Record<string, number>;
  @Field({ description: 'The empty name is unassigned.', example: { '': 12, network: 116 } })
  byTeam!: Record<string, number>;
}

export class IncidentsFoundAnswer extends AgedAnswer {
  @Field({ type: () => IncidentRowAnswer, description: 'Best first.' })
  items!: IncidentRowAnswer[];
  @Field({
    description: 'There are more with these words than were compared: say more words.',
    example: false,
  })
  more!: boolean;
}
