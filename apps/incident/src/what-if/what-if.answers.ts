import { Field } from '@ventanilla/chassis';
import { MEASURES } from '@ventanilla/contracts/incident';
import { AgedAnswer } from '@ventanilla/hosting';
import { VERDICTS } from '../reports/verdicts.js';

const VERDICT = { enum: VERDICTS, example: 'met' } as const;
const MEASURE = { enum: MEASURES, example: 'resolution' } as const;
const Count = (description?: string): PropertyDecorator => Field({ description, example: 3 });

class WhatIfBeforeAnswer {
  @Field({
    description: 'Recorded at the time, computed now under what is agreed, or not promised at all.',
    enum: ['recorded', 'computed', 'not-covered'],
    example: 'recorded',
  })
  basis!: string;
  @Field({ ...VERDICT, optional: true })
  verdict?: string;
  @Field({ example: 'gold', optional: true })
  agreement?: string;
  @Field({ description: 'Of the agreement.', example: 1, optional: true })
  version?: number;
  @Field({ example: 'resolution.1.1', optional: true })
  run?: string;
}

class WhatIfJudgementAnswer {
  @Field(MEASURE)
  measure!: string;
  @Field({ description: 'Of `handling`.', example: 'network', optional: true })
  team?: string;
  @Field({ example: 2 })
  priority!: number;
  @Field(VERDICT)
  verdict!: string;
  @Field({ example: 'resolution.1.1' })
  run!: string;
  @Field({ example: 28_800 })
  goalSeconds!: number;
  @Field({ example: 5_400 })
  elapsedSeconds!: number;
  @Field({ example: '2026-11-18T12:00:00.000Z', optional: true })
  due?: string;
  @Field({ example: '2026-11-18T11:30:00.000Z', optional: true })
  stoppedAt?: string;
  @Field({ description: 'How it stands without the draft.', type: () => WhatIfBeforeAnswer })
  before!: WhatIfBeforeAnswer;
}

export class WhatIfTicketAnswer {
  @Field({ example: '0197a0a0-5a3c-7d2e-9c1b-3f1f6f1f2a10' })
  id!: string;
  @Field({ example: 'INC0000042' })
  number!: string;
  @Field({ example: 'northwind' })
  organisation!: string;
  @Field({ example: 'mail', optional: true })
  service?: string;
  @Field({ example: '2026-11-18T10:12:00.000Z' })
  reportedAt!: string;
  @Field({ type: () => WhatIfJudgementAnswer })
  judgements!: WhatIfJudgementAnswer[];
}

class CountedVerdictsAnswer implements Record<(typeof VERDICTS)[number], number> {
  @Count() met!: number;
  @Count() breached!: number;
  @Count() open!: number;
  @Count() excluded!: number;
  @Count() void!: number;
}

class WhatIfCountsBeforeAnswer {
  @Field({ type: () => CountedVerdictsAnswer })
  recorded!: CountedVerdictsAnswer;
  @Field({ type: () => CountedVerdictsAnswer })
  computed!: CountedVerdictsAnswer;
  @Count()
  notCovered!: number;
}

/** In tickets; for `handling` in teams that had one. */
class WhatIfGroupAnswer {
  @Field(MEASURE)
  measure!: string;
  @Field({ example: 2 })
  priority!: number;
  @Field({ type: () => CountedVerdictsAnswer })
  draft!: CountedVerdictsAnswer;
  @Field({ type: () => WhatIfCountsBeforeAnswer })
  before!: WhatIfCountsBeforeAnswer;
  @Count('Late under the draft, and met without it.')
  newlyBreached!: number;
  @Count('Met under the draft, and late without it.')
  newlyMet!: number;
}

export class WhatIfAnswer extends AgedAnswer {
  @Count()
  tickets!: number;
  @Count('Of them, those that the draft promises nothing.')
  notCovered!: number;
  @Field({ description: 'One for each measure and priority.', type: () => WhatIfGroupAnswer })
  groups!: WhatIfGroupAnswer[];
}
