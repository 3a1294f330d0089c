import { coverageDecided } from '../../service-level/coverage.state.js';
import { factOf } from '../../service-level/ticket-facts.js';
import type { Happened } from '@ventanilla/kernel';
import { howConfirmed } from '../resolution/closure.policy.js';
import { changed } from '../defined.js';
import type { IncidentEvent } from '../incident.events.js';
import type { Incident, IncidentRecord, RelatedRecord } from '../incident.state.js';

export type EventNamed<Type extends IncidentEvent['type']> = Happened<Extract<IncidentEvent, { type: Type }>>;
export type Evolution<Type extends IncidentEvent['type']> = (
  state: Incident,
  event: EventNamed<Type>,
) => Incident;

export const withRecord = (state: Incident, change: Partial<IncidentRecord>): Incident => ({
  ...state,
  record: changed(state.record, change),
});

const items = (ids: readonly string[]): RelatedRecord[] =>
  ids.map((id) => ({ kind: 'configuration-item', id }));

export const isSameRecord =
  (one: RelatedRecord) =>
  (other: RelatedRecord): boolean =>
    one.kind === other.kind && one.id === other.id;

export const recordOf = (logged: EventNamed<'IncidentLogged'>): IncidentRecord => {
  const { data, at, by } = logged;
  const fact = factOf(logged);
  const {
    configurationItems,
    overriddenBecause,
    reportedLateBecause: _,
    under: __,
    coverage,
    ...facts
  } = data;
  return {
    overridden: overriddenBecause !== undefined,
    loggedAt: at,
    related: items(configurationItems),
    redacted: [],
    files: [],
    clockFacts: fact ? [fact] : [],
    scribe: by.id,
    ...(coverage && { coverage: coverageDecided(coverage, at) }),
    ...facts,
  };
};

const assessment = (
  state: Incident,
  { data }: EventNamed<'IncidentPrioritised' | 'IncidentAssessmentCorrected'>,
) =>
  withRecord(state, {
    impact: data.impact,
    urgency: data.urgency,
    priority: data.priority,
    overridden: 'overriddenBecause' in data,
  });

const classification = (
  state: Incident,
  { data }: EventNamed<'IncidentClassified' | 'IncidentClassificationCorrected'>,
): Incident => withRecord(state, { category: data.category, service: data.service });

type RecordEvent =
  | 'IncidentClassified'
  | 'IncidentPrioritised'
  | 'IncidentRelated'
  | 'IncidentUnrelated'
  | 'IncidentCallerCorrected'
  | 'IncidentAffectedPersonCorrected'
  | 'IncidentOrganisationCorrected'
  | 'IncidentLocationCorrected'
  | 'IncidentChannelCorrected'
  | 'IncidentSubjectCorrected'
  | 'IncidentDescriptionCorrected'
  | 'IncidentClassificationCorrected'
  | 'IncidentConfigurationItemsCorrected'
  | 'IncidentAssessmentCorrected'
  | 'IncidentReportTimeCorrected'
  | 'IncidentExternalReferencesCorrected'
  | 'IncidentEscalated'
  | 'IncidentEscalationStoodDown'
  | 'IncidentNoteAdded'
  | 'IncidentWorkaroundApplied'
  | 'IncidentResolutionConfirmed'
  | 'IncidentResolutionRejected'
  | 'IncidentTextRedacted';

/** Events that change what is known of an incident and leave its status alone. */
export const recordEvolutions: { readonly [Type in RecordEvent]: Evolution<Type> } = {
  IncidentClassified: classification,
  IncidentPrioritised: assessment,
  IncidentRelated: (state, { data: { kind, id } }) =>
    withRecord(state, { related: [...state.record.related, { kind, id }] }),
  IncidentUnrelated: (state, { data }) => {
    const isIt = isSameRecord(data);
    return withRecord(state, { related: state.record.related.filter((other) => !isIt(other)) });
  },
  IncidentCallerCorrected: (state, { data: { callerId } }) => withRecord(state, { callerId }),
  IncidentAffectedPersonCorrected: (state, { data: { affectedPersonId } }) =>
    withRecord(state, { affectedPersonId }),
  IncidentOrganisationCorrected: (state, { data: { organisation } }) => withRecord(state, { organisation }),
  IncidentLocationCorrected: (state, { data: { location } }) => withRecord(state, { location }),
  IncidentChannelCorrected: (state, { data: { channel } }) => withRecord(state, { channel }),
  IncidentSubjectCorrected: (state, { data: { subject } }) => withRecord(state, { subject }),
  IncidentDescriptionCorrected: (state, { data: { description } }) => withRecord(state, { description }),
  IncidentClassificationCorrected: classification,
  IncidentConfigurationItemsCorrected: (state, { data }) => {
    const others = state.record.related.filter(({ kind }) => kind !== 'configuration-item');
    return withRecord(state, { related: [...others, ...items(data.configurationItems)] });
  },
  IncidentAssessmentCorrected: assessment,
  IncidentReportTimeCorrected: (state, { data: { reportedAt } }) => withRecord(state, { reportedAt }),
  IncidentExternalReferencesCorrected: (state, { data: { externalReferences } }) =>
    withRecord(state, { externalReferences }),
  IncidentEscalated: (state, { data: { kind, level, ladder }, at }) =>
    withRecord(state, { escalation: { kind, level, since: at, ...(ladder && { ladder }) } }),
  IncidentEscalationStoodDown: (state) => withRecord(state, { escalation: undefined }),
  IncidentNoteAdded: (state) => state,
  IncidentWorkaroundApplied: (state, { data, at }) => withRecord(state, { workaround: { ...data, at } }),
  IncidentResolutionConfirmed: (state, { data: { onBehalf } }) =>
    state.status === 'resolved'
      ? { ...state, resolution: { ...state.resolution, confirmed: howConfirmed(onBehalf) } }
      : state,
  IncidentResolutionRejected: (state) => state,
  IncidentTextRedacted: (state, { data: { revision, path } }) =>
    withRecord(state, { redacted: [...state.record.redacted, { revision, path }] }),
};
