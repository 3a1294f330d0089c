import { IsISO8601, Matches } from 'class-validator';

/** What the fields of an incident's commands may look like. */
export const CODE = /^[a-z0-9][a-z0-9.-]{0,59}$/;
export const IDENTIFIER = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,99}$/;
const IN_UTC = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z$/;

/** Longest texts, in characters. */
export const SHORT_TEXT = 300;
export const REASON = 2_000;
export const LONG_TEXT = 20_000;
/** Most elements of a list. */
export const LIST = 50;

/** A moment that there was, in RFC 3339 and UTC, to the millisecond at most. */
export const IsInstant = (): PropertyDecorator => (target, name) => {
  Matches(IN_UTC, { message: '$property must be a moment in UTC such as 2026-11-23T09:30:00Z' })(
    target,
    name,
  );
  IsISO8601({ strict: true })(target, name);
};
