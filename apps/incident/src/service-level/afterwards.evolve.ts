import type { Incident } from '../incident/incident.state.js';
import { withRecord, type Evolution } from '../incident/record/record.evolve.js';
import type { ClockCorrection } from './afterwards.state.js';

type AfterwardsEvent = 'IncidentForgottenHoldRecorded' | 'IncidentEarlierRestorationRecorded';

const withCorrection = (state: Incident, correction: ClockCorrection): Incident =>
  withRecord(state, { clockCorrections: [...(state.record.clockCorrections ?? []), correction] });

export const afterwardsEvolutions: { readonly [Type in AfterwardsEvent]: Evolution<Type> } = {
  IncidentForgottenHoldRecorded: (state, { data, at, by }) =>
    withCorrection(state, { corrects: 'hold', ...data, recordedAt: at, recordedBy: by.id }),
  IncidentEarlierRestorationRecorded: (state, { data, at, by }) =>
    withCorrection(state, { corrects: 'restoration', ...data, recordedAt: at, recordedBy: by.id }),
};
