import { Field } from '@ventanilla/chassis';
import { COVERAGES, HOLD_KINDS, MEASURES, UNCOVERED_DECISIONS } from '@ventanilla/contracts/incident';
import { AgedAnswer, PageAnswer } from '@ventanilla/hosting';
import { IncidentFactsAnswer } from '../incident/incident-facts.answers.js';
import { NO_ANSWER_AT, OWNER_TOLD_AT } from '../incident/incident-parts.answers.js';

/** How rows stand: what is over, what comes next. */
class IncidentProgressAnswer extends IncidentFactsAnswer {
  @Field({ example: 'waiting-for-caller', optional: true })
  holdReason?: string;
  @Field({ enum: HOLD_KINDS, example: 'caller', optional: true })
  holdKind?: string;
  @Field({ example: '2026-11-23T09:41:12.120Z', optional: true })
  holdSince?: string;
  @Field({ example: '2026-11-23T09:41:12.120Z', optional: true })
  holdUntil?: string;
  @Field({ description: 'What it was before.', example: 'assigned', optional: true })
  beforeHold?: string;
  @Field({ example: '2026-11-23T09:41:12.120Z', optional: true })
  resolvedAt?: string;
  @Field({ example: 'solved', optional: true })
  resolutionCode?: string;
  @Field({ description: 'What the code stands for.', example: 'solved', optional: true })
  resolutionKind?: string;
  @Field({ example: 'network', optional: true })
  resolvedByTeam?: string;
  @Field({ example: '2026-11-23T09:41:12.120Z', optional: true })
  closedAt?: string;
  @Field({ example: 'confirmed', optional: true })
  closedHow?: string;
  @Field({ example: '2026-11-23T09:41:12.120Z', optional: true })
  cancelledAt?: string;
  @Field({ example: 'duplicate', optional: true })
  cancellationReason?: string;
  @Field({ description: 'What the reason stands for.', example: 'duplicate', optional: true })
  cancellationKind?: string;
  @Field({
    description: 'The incident that it was cancelled as a duplicate of.',
    example: '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d60',
    optional: true,
  })
  duplicateOf?: string;
  @Field({ example: 'functional', optional: true })
  escalationKind?: string;
  @Field({ example: 1, optional: true })
  escalationLevel?: number;
  @Field({ example: '2026-11-23T09:41:12.120Z', optional: true })
  escalationAcknowledgedAt?: string;
  @Field({ description: 'That its workaround is of.', example: 'KE0000017', optional: true })
  knownError?: string;
  @Field({
    description: 'When the desk last tried to reach the caller; for the desk.',
    example: '2026-11-23T09:41:12.120Z',
    optional: true,
  })
  contactTriedAt?: string;
  @Field({
    description: 'When it last did; for the desk.',
    example: '2026-11-23T09:41:12.120Z',
    optional: true,
  })
  contactedAt?: string;
  @Field({
    description: 'When the caller was last reminded.',
    example: '2026-11-23T09:41:12.120Z',
    optional: true,
  })
  remindedAt?: string;
  @Field({
    description: 'When the owner was told that the hold is too long; for the desk.',
    example: '2026-11-23T09:41:12.120Z',
    optional: true,
  })
  heldTooLongAt?: string;
  @Field({ description: 'The team that had it last.', example: 'network', optional: true })
  lastTeam?: string;
  @Field({
    description: 'An operator passed over an event of it: not everything is here.',
    example: true,
    optional: true,
  })
  incomplete?: boolean;
}

/** A row of the queue, for the API documents. */
export class IncidentRowAnswer extends IncidentProgressAnswer {
  @Field({ description: 'Since when it has its status.', example: '2026-11-23T09:41:12.120Z' })
  statusSince!: string;
  @Field({ example: 'network', optional: true })
  team?: string;
  @Field({ example: '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d5f', optional: true })
  person?: string;
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
  @Field({ description: 'How many files it has that the reader may see.', example: 2 })
  fileCount!: number;
  @Field({ description: 'When the caller last wrote.', example: '2026-11-23T10:00:00.000Z', optional: true })
  callerWroteAt?: string;
  @Field({ description: 'When the desk last wrote.', example: '2026-11-23T09:45:00.000Z', optional: true })
  deskWroteAt?: string;
  @Field({
    description: 'When the caller is reminded next.',
    example: '2026-11-25T10:00:00.000Z',
    optional: true,
  })
  remindsAt?: string;
  @Field(NO_ANSWER_AT)
  noAnswerAt?: string;
  @Field(OWNER_TOLD_AT)
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
