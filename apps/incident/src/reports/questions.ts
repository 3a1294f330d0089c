import type { WhatIf } from '../what-if/what-if.js';
import { WhatIfTally } from '../what-if/what-if.tally.js';
import type { Compliance } from './compliance/compliance.js';
import { ComplianceTally } from './compliance/compliance.tally.js';
import type { AnyTally } from './tally.js';

/** What may be asked of many tickets. Plain values: they go to another thread. */
export type Question = WhatIf | Compliance;

export const tallyOf = (question: Question): AnyTally =>
  question.question === 'what-if' ? new WhatIfTally(question) : new ComplianceTally(question);
