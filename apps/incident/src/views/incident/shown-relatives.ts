import { isShownField } from '../../incident/visibility/field-audience.js';
import type { IncidentRecord } from '../../incident/incident.state.js';
import { serves, type Reader } from '../../incident/visibility/visibility.policy.js';

/** What a reader sees of an incident's parent and children. */
export interface ShownRelatives {
  readonly parent?: string;
  /** How many; which, a list by `parent` tells each reader as far as they may see them. */
  readonly childCount?: number;
}

/** No caller sees the other side, and nobody who does not serve its organisation. */
export const shownRelatives = (
  reader: Reader,
  parent: { readonly id: string; readonly organisation: string } | undefined,
  childCount: number | undefined,
): ShownRelatives => ({
  ...(parent &&
    isShownField(reader, 'parent') &&
    serves(reader, parent.organisation) && { parent: parent.id }),
  ...(childCount !== undefined && isShownField(reader, 'childCount') && { childCount }),
});

export const relativesOf = (reader: Reader, { parent, children }: IncidentRecord): ShownRelatives =>
  shownRelatives(reader, parent, children?.length);
