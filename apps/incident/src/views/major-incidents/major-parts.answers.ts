import { Field } from '@ventanilla/chassis';
import { MAJOR_AUDIENCES } from '@ventanilla/contracts/incident';

const PERSON = '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d60';
const STAGES = ['proposed', 'declined', 'declared', 'restored', 'stood-down'];

class NextUpdatesAnswer {
  @Field({ example: '2026-11-23T10:30:00.000Z', optional: true })
  callers?: string;
  @Field({ example: '2026-11-23T10:30:00.000Z', optional: true })
  staff?: string;
  @Field({ example: '2026-11-23T11:00:00.000Z', optional: true })
  management?: string;
}

/** What stands of a major incident. */
export class MajorStandingAnswer {
  @Field({ enum: STAGES, example: 'declared' })
  stage!: string;
  @Field({ description: 'Absent until it is declared.', example: '2026-11-23T09:30:00.000Z', optional: true })
  declaredAt?: string;
  @Field({ example: PERSON, optional: true })
  lead?: string;
  @Field({ description: 'Services that are hit.', example: ['mail'], optional: true })
  services?: string[];
  @Field({ description: 'Organisations that are hit.', example: ['northwind'], optional: true })
  organisations?: string[];
  @Field({ personal: true, example: 'Nobody can send invoices.', optional: true })
  businessEffect?: string;
  @Field({ type: () => NextUpdatesAnswer, description: 'When each audience is to hear next.' })
  due!: NextUpdatesAnswer;
  @Field({
    description: 'Who did not hear in time and still waits.',
    enum: MAJOR_AUDIENCES,
    example: ['management'],
  })
  late!: string[];
  @Field({
    description: 'Since when the service works again.',
    example: '2026-11-23T11:40:00.000Z',
    optional: true,
  })
  restoredAt?: string;
  @Field({ example: '2026-11-25T09:00:00.000Z', optional: true })
  reviewedAt?: string;
}

/** What the callers concerned were told last. */
export class CallersUpdateAnswer {
  @Field({ personal: true, example: 'Mail by noon.' })
  text!: string;
  @Field({ example: '2026-11-23T10:00:00.000Z' })
  at!: string;
}

export class GivenUpdateAnswer extends CallersUpdateAnswer {
  @Field({ enum: MAJOR_AUDIENCES, example: 'staff' })
  audience!: string;
  @Field({ example: PERSON })
  by!: string;
}

class ReviewActionAnswer {
  @Field({ personal: true, description: 'What is to be done.', example: 'Buy a second router.' })
  what!: string;
  @Field({ description: 'Who sees to it.', example: PERSON })
  owner!: string;
  @Field({ example: '2026-12-15' })
  dueOn!: string;
}

export class ReviewAnswer {
  @Field({ personal: true, description: 'As far as it is known.', example: 'One router.' })
  cause!: string;
  @Field({ type: () => ReviewActionAnswer })
  actions!: ReviewActionAnswer[];
  @Field({ example: '2026-11-25T09:00:00.000Z' })
  at!: string;
  @Field({ example: PERSON })
  by!: string;
}
