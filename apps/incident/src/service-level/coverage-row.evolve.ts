import type { Evolution } from '../views/incident-queue/row-change.js';
import type { coverageEvolutions } from './coverage.evolve.js';

export const coverageRows: { readonly [Type in keyof typeof coverageEvolutions]: Evolution<Type> } = {
  IncidentCoverageDecided: (_, { data: { coverage, agreement } }) => ({ coverage, agreement }),
};
