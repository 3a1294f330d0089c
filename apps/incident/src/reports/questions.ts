import type { WhatIf } from '../what-if/what-if.js';
import { WhatIfTally } from '../what-if/what-if.tally.js';
import type { Compliance } from './compliance/compliance.js';
import { ComplianceTally } from './compliance/compliance.tally.js';
import type { AnyTally } from './tally.js';
import type { Weekly } from './weekly/weekly.js';
import { WeeklyTally } from './weekly/weekly.tally.js';

/** What may be asked of many tickets. Plain values: they go to another thread. */
export type Question = WhatIf | Compliance | Weekly;

export const tallyOf = (question: Question): AnyTally => {
  switch (question.question) {
    case 'what-if':
      return new WhatIfTally(question);
    case 'compliance':
      return new ComplianceTally(question);
    case 'weekly':
      return new WeeklyTally(question);
  }
};
