import { personal, type Personal } from '@ventanilla/kernel';

/** A personal text of a request, so that nothing on its way can read it; null (there is none) stays null. */
export const text = <Given extends string | null | undefined>(
  given: Given,
): Given extends string ? Personal : Given =>
  (typeof given === 'string' ? personal(given) : given) as Given extends string ? Personal : Given;
