import { isSameJson } from '@ventanilla/kernel';
import { codeCorrections, type Correct, type Correction } from './correction-of-codes.decide.js';
import { defined } from '../defined.js';
import { duplicatesOf } from '../duplicates/duplicates.policy.js';
import type { IncidentEvent } from '../incident.events.js';
import { open, unlessImported } from '../incident.guards.js';
import { refuse } from '../incident.refusals.js';
import type { IncidentState } from '../incident.state.js';
import { prioritise } from '../handling/priority.policy.js';
import { reportMoment } from '../logging/reported-at.policy.js';

const correctable = unlessImported(open);

/** A correction that is possible only while the incident is open. */
const whileOpen =
  (isGiven: (command: Correct) => boolean, correction: Correction): Correction =>
  (command, state) =>
    isGiven(command) ? correction(command, correctable(command, state)) : undefined;

const caller = whileOpen(
  ({ callerId }) => callerId !== undefined,
  ({ callerId = '', reason }, { record }) =>
    callerId === record.callerId
      ? undefined
      : { type: 'IncidentCallerCorrected', data: defined({ callerId, previous: record.callerId, reason }) },
);

const affectedPerson = whileOpen(
  ({ affectedPersonId }) => affectedPersonId !== undefined,
  ({ reason, ...command }, { record }) => {
    const affectedPersonId = command.affectedPersonId ?? undefined;
    const previous = record.affectedPersonId;
    if (affectedPersonId === previous) return undefined;
    return { type: 'IncidentAffectedPersonCorrected', data: defined({ affectedPersonId, previous, reason }) };
  },
);

const organisation = whileOpen(
  (command) => command.organisation !== undefined,
  ({ organisation: corrected = '', reason }, { record }) => {
    const { organisation: previous } = record;
    if (corrected === previous) return undefined;
    // What their callers write would be read in another organisation.
    if (duplicatesOf(record).length > 0) return refuse('ORIGINAL_ELSEWHERE');
    return {
      type: 'IncidentOrganisationCorrected',
      data: defined({ organisation: corrected, previous, reason }),
    };
  },
);

const channel = whileOpen(
  (command) => command.channel !== undefined,
  ({ channel: corrected, reason }, { record: { channel: previous } }) =>
    corrected === undefined || corrected === previous
      ? undefined
      : { type: 'IncidentChannelCorrected', data: defined({ channel: corrected, previous, reason }) },
);

/** Nobody compares personal texts: a text that is given is a correction, even to the same words. */
const location = whileOpen(
  (command) => command.location !== undefined,
  (command) => ({
    type: 'IncidentLocationCorrected',
    data: defined({ location: command.location ?? undefined, reason: command.reason }),
  }),
);

const subject = whileOpen(
  (command) => command.subject !== undefined,
  ({ subject: corrected, reason }) =>
    corrected && { type: 'IncidentSubjectCorrected', data: defined({ subject: corrected, reason }) },
);

const description = whileOpen(
  (command) => command.description !== undefined,
  (command) => ({
    type: 'IncidentDescriptionCorrected',
    data: defined({ description: command.description ?? undefined, reason: command.reason }),
  }),
);

const assessment = whileOpen(
  ({ impact, urgency }) => impact !== undefined || urgency !== undefined,
  (command, { record }) => {
    const { impact, urgency, priority } = record;
    const assessed = { impact: command.impact ?? impact, urgency: command.urgency ?? urgency };
    if (assessed.impact === impact && assessed.urgency === urgency) return undefined;
    const next = prioritise(command.settings.priorityMatrix, assessed, {});
    const data = defined({ ...next, previous: { impact, urgency, priority }, reason: command.reason });
    return { type: 'IncidentAssessmentCorrected', data };
  },
);

const reportTime = whileOpen(
  (command) => command.reportedAt !== undefined,
  ({ reportedAt = '', reason, at, settings, imported }, { record }) => {
    const previous = record.reportedAt;
    if (reportedAt === previous) return undefined;
    const { reportedBackSeconds } = settings.spans;
    const moment = reportMoment({ reportedAt, now: at, reportedBackSeconds, because: reason, imported });
    const data = defined({ reportedAt: moment.reportedAt, previous, reason });
    return { type: 'IncidentReportTimeCorrected', data };
  },
);

const externalReferences = whileOpen(
  (command) => command.externalReferences !== undefined,
  ({ externalReferences: corrected = [], reason }, { record: { externalReferences: previous } }) =>
    isSameJson(corrected, previous)
      ? undefined
      : {
          type: 'IncidentExternalReferencesCorrected',
          data: defined({ externalReferences: [...corrected], previous: [...previous], reason }),
        },
);

const corrections: readonly Correction[] = [
  organisation,
  caller,
  affectedPerson,
  channel,
  subject,
  description,
  location,
  ...codeCorrections,
  assessment,
  reportTime,
  externalReferences,
];

/** Puts right what was recorded wrongly: each thing its own event, all for one reason. */
export const correctIncident = (command: Correct, state: IncidentState): readonly IncidentEvent[] => {
  const incident = state.status === 'unlogged' ? refuse('INCIDENT_NOT_FOUND') : state;
  if (command.reason === undefined && !command.imported) return refuse('REASON_REQUIRED');
  return corrections.flatMap((correction) => correction(command, incident) ?? []);
};
