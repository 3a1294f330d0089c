const BETWEEN_TWO: ReadonlySet<string> = new Set([
  'ChildAccepted',
  'IncidentAttached',
  'IncidentMessageSentWithParent',
]);

/**
 * Whether an event names the other side of a parent and its child, and that is another organisation's than the reader
 * may see: who serves both knows both, and no caller sees the other side.
 */
export const namesHiddenSide = (
  { type, data }: { readonly type: string; readonly data: unknown },
  serves: (organisation: string) => boolean,
): boolean => BETWEEN_TWO.has(type) && !serves((data as { readonly organisation: string }).organisation);
