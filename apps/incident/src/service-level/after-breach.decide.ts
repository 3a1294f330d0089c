import { isSameJson } from '@ventanilla/kernel';
import { defined } from '../incident/defined.js';
import type { CommandOf } from '../incident/incident.commands.js';
import type { IncidentEvent } from '../incident/incident.events.js';
import { valid } from '../incident/incident.guards.js';
import { refuse } from '../incident/incident.refusals.js';
import type { IncidentRecord, IncidentState } from '../incident/incident.state.js';
import type { RunExclusion } from './after-breach.state.js';
import type { Responsible } from './after-breach.commands.js';
import type { DueTarget } from './coverage.state.js';
import { isBreached } from './verdicts.state.js';

type WhichRun = Pick<DueTarget, 'run' | 'target' | 'measure' | 'team'>;
type Events = readonly IncidentEvent[];

const which = ({ run, target, measure, team }: WhichRun): WhichRun => defined({ run, target, measure, team });

/** Of what stands now, or was found late at some time. */
const targetOf = ({ coverage, verdicts }: IncidentRecord, run: string): WhichRun => {
  const all: readonly WhichRun[] = [...(verdicts?.breaches ?? []), ...(coverage?.targets ?? [])];
  const found = all.find((one) => one.run === run);
  return found ? which(found) : refuse('TARGET_UNKNOWN', { run });
};

const whoAnswers = ({ kind, id }: Responsible): Responsible => {
  if (kind === 'customer') return { kind };
  return id === undefined ? refuse('RESPONSIBLE_REQUIRED', { kind }) : { kind, id };
};

/** A breach asks for its cause; it may be told anew when more is known, also once the incident is closed. */
export const recordBreachCause = (
  { run, cause, responsible }: CommandOf<'RecordBreachCause'>,
  state: IncidentState,
): Events => {
  const { record } = valid(state);
  const target = targetOf(record, run);
  if (!isBreached(record.verdicts, run)) return refuse('TARGET_NOT_BREACHED', { run });
  const told = { cause, responsible: whoAnswers(responsible) };
  const before = record.causes?.find((one) => one.run === run);
  const previous = before && { cause: before.cause, responsible: before.responsible };
  if (isSameJson(told, previous ?? null)) return [];
  return [{ type: 'IncidentBreachCauseRecorded', data: defined({ ...target, ...told, previous }) }];
};

const exclusionOf = ({ exclusions = [] }: IncidentRecord, run: string): RunExclusion | undefined =>
  exclusions.find((one) => one.run === run);

export const proposeRunExclusion = (
  { run, because, reason }: CommandOf<'ProposeRunExclusion'>,
  state: IncidentState,
): Events => {
  const { record } = valid(state);
  const target = targetOf(record, run);
  const before = exclusionOf(record, run);
  if (before?.confirmedBy !== undefined) return refuse('RUN_EXCLUDED', { run });
  if (before?.because === because) return [];
  if (before) return refuse('EXCLUSION_PROPOSED', { run, because: before.because });
  return [{ type: 'IncidentRunExclusionProposed', data: { ...target, because, reason } }];
};

/** Nobody leaves a run out of the figures alone. */
export const confirmRunExclusion = (
  { run, by }: CommandOf<'ConfirmRunExclusion'>,
  state: IncidentState,
): Events => {
  const { record } = valid(state);
  const proposed = exclusionOf(record, run);
  if (!proposed) return refuse('EXCLUSION_NOT_PROPOSED', { run });
  if (proposed.confirmedBy !== undefined) return [];
  const { because, proposedBy, proposedAt } = proposed;
  if (proposedBy === by.id) return refuse('EXCLUSION_NEEDS_ANOTHER_PERSON', { run });
  const data = { ...targetOf(record, run), because, proposedBy, proposedAt };
  return [{ type: 'IncidentRunExcluded', data }];
};

/** By anybody who might confirm it; whoever proposed it takes it back so. */
export const declineRunExclusion = (
  { run, reason }: CommandOf<'DeclineRunExclusion'>,
  state: IncidentState,
): Events => {
  const { record } = valid(state);
  const target = targetOf(record, run);
  const proposed = exclusionOf(record, run);
  if (proposed?.confirmedBy !== undefined) return refuse('RUN_EXCLUDED', { run });
  if (!proposed) return [];
  const { because, proposedBy } = proposed;
  return [{ type: 'IncidentRunExclusionDeclined', data: { ...target, because, proposedBy, reason } }];
};
