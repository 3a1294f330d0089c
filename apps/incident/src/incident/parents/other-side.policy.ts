interface Naming {
  /** What the event is about: the incident on the other side of a parent and its child. */
  readonly parent?: string;
  readonly child?: string;
  /** What the incident was logged to belong to, beside all else that was said of it. */
  readonly under?: string;
}

/** The incident on the other side of a parent and its child that an event names. */
export const otherSideOf = (data: unknown): string | undefined => {
  const { parent, child, under } = data as Naming;
  return parent ?? child ?? under;
};

/** An event's data for somebody who may not see the other side; undefined where the event is about nothing else. */
export const withoutOtherSide = (data: unknown): unknown => {
  const { under, ...rest } = data as Naming;
  return under === undefined ? undefined : rest;
};
