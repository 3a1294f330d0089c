import { isShownField } from '../../incident/visibility/field-audience.js';
import { serves, type Reader } from '../../incident/visibility/visibility.policy.js';

/** What a reader sees of an incident's parent and children. */
export interface ShownRelatives {
  readonly parent?: string;
  /** How many of them the reader may see; which, a list by `parent` tells. */
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
