import { Field } from '@ventanilla/chassis';
import { PageAnswer } from '@ventanilla/hosting';
import { MEASURES } from '@ventanilla/service-level';
import { PROMISED_KINDS } from './promises.js';

class FamilyAnswer {
  @Field({ example: 'workplace' })
  code!: string;
  @Field({ example: 'Workplace' })
  name!: string;
}

class OfferingAnswer {
  @Field({ example: 'new-mailbox' })
  offering!: string;
  @Field({ example: 'A mailbox for a new colleague' })
  name!: string;
  @Field({ enum: ['request', 'report'], description: 'May be asked for, or reported.', example: 'request' })
  kind!: string;
}

class OfferedTargetAnswer {
  @Field({ enum: PROMISED_KINDS, example: 'incident' })
  kind!: string;
  @Field({ enum: MEASURES, example: 'resolution' })
  measure!: string;
  @Field({ example: [1, 2] })
  priorities!: number[];
  @Field({ example: 14_400 })
  goalSeconds!: number;
  @Field({
    description: 'Whose hours count; day and night where absent.',
    example: 'office-madrid',
    optional: true,
  })
  calendar?: string;
  @Field({
    description: 'In the reader’s language.',
    example: 'Incidents of priority 1, 2: resolved within 4 h of Office hours, Madrid.',
  })
  text!: string;
}

class OfferedServiceAnswer {
  @Field({ example: 'mail' })
  code!: string;
  @Field({ example: 'E-mail' })
  name!: string;
  @Field({ type: () => FamilyAnswer, optional: true })
  family?: FamilyAnswer;
  @Field({
    description: 'Its value in the customer’s words.',
    example: 'We reach everybody, and they reach us.',
  })
  value!: string;
  @Field({ type: () => OfferingAnswer })
  offerings!: OfferingAnswer[];
  @Field({ type: () => OfferedTargetAnswer, description: 'What was agreed with the organisation.' })
  targets!: OfferedTargetAnswer[];
}

export class CatalogueAnswer extends PageAnswer {
  @Field({ description: 'For whom.', example: 'northwind', optional: true })
  organisation?: string;
  @Field({ type: () => OfferedServiceAnswer })
  items!: OfferedServiceAnswer[];
}
