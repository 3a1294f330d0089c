import { withRecord, type Evolution } from '../record/record.evolve.js';

type ParentsEvent =
  | 'ChildAccepted'
  | 'ChildReleased'
  | 'ChildNotResolved'
  | 'IncidentAttached'
  | 'IncidentAttachmentRefused'
  | 'IncidentDetached'
  | 'IncidentNotResolvedWithParent';

/** Events between an incident and its parent, and between it and its children. */
export const parentsEvolutions: { readonly [Type in ParentsEvent]: Evolution<Type> } = {
  ChildAccepted: (state, { data: { child, organisation }, at }) => {
    const accepted = { id: child, organisation, acceptedAt: at };
    return withRecord(state, { children: [...(state.record.children ?? []), accepted] });
  },
  ChildReleased: (state, { data: { child } }) => {
    const left = (state.record.children ?? []).filter(({ id }) => id !== child);
    return withRecord(state, { children: left.length > 0 ? left : undefined });
  },
  ChildNotResolved: (state) => state,
  IncidentAttached: (state, { data: { parent, organisation, acceptedAt } }) =>
    withRecord(state, { parent: { id: parent, organisation, acceptedAt } }),
  IncidentAttachmentRefused: (state) => state,
  IncidentDetached: (state) => withRecord(state, { parent: undefined }),
  IncidentNotResolvedWithParent: (state) => state,
};
