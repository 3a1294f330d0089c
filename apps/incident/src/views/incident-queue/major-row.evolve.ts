import { majorSteps, type MajorEvent } from '../../incident/major/major.evolve.js';
import type { Evolution } from './row-change.js';

/** The row says of a major incident what the incident itself says. */
export const majorRowEvolutions = Object.fromEntries(
  (Object.keys(majorSteps) as MajorEvent[]).map((type) => [
    type,
    (({ major }, event) => ({ major: majorSteps[type](major, event as never) })) as Evolution<MajorEvent>,
  ]),
) as unknown as { readonly [Type in MajorEvent]: Evolution<Type> };
