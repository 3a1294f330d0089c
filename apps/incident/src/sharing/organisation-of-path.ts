import { Problem } from '@ventanilla/chassis';

const ORGANISATION = /^[a-z0-9][a-z0-9.-]{0,59}$/;

/** An organisation as it stands in a path; what cannot be one is not found. */
export const organisationOfPath = (given: string): string => {
  if (!ORGANISATION.test(given)) throw new Problem('NOT_FOUND');
  return given;
};
