const FULL: ReadonlySet<unknown> = new Set(['ENOSPC', 'EDQUOT']);

/** Whether the system, or a store, says that there is no room left. By what it says: an error may be from another thread. */
export const isDiskFull = (error: unknown): boolean => {
  const { reason, code } = error as { readonly reason?: unknown; readonly code?: unknown };
  return reason === 'disk-full' || FULL.has(code);
};
