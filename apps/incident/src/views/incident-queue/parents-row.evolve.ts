import type { Change, Evolution } from './row-change.js';

const nothing = (): Change => ({});

/** What the row says of an incident's parent and children. */
export const parentsRowEvolutions = {
  ChildAccepted: ({ childCount = 0 }) => ({ childCount: childCount + 1 }),
  ChildReleased: ({ childCount = 0 }) => ({ childCount: childCount > 1 ? childCount - 1 : undefined }),
  ChildNotResolved: nothing,
  IncidentAttached: (_, { data: { parent, organisation } }) => ({ parent, parentOrganisation: organisation }),
  IncidentAttachmentRefused: nothing,
  IncidentDetached: () => ({ parent: undefined, parentOrganisation: undefined }),
  IncidentNotResolvedWithParent: nothing,
} satisfies {
  readonly [
    Type in
      | 'ChildAccepted'
      | 'ChildReleased'
      | 'ChildNotResolved'
      | 'IncidentAttached'
      | 'IncidentAttachmentRefused'
      | 'IncidentDetached'
      | 'IncidentNotResolvedWithParent'
  ]: Evolution<Type>;
};
