import { Field } from '@ventanilla/chassis';
import { RecordAnswer, recordsPage } from '../records/record.answers.js';

/** A family of services, for the API documents. */
export class ServiceFamilyAnswer extends RecordAnswer {
  @Field({ enum: ['in-use'], example: 'in-use' })
  status!: string;
}

export const ServiceFamilyPage = recordsPage(ServiceFamilyAnswer);

/** A service with its offerings, for the API documents. */
export class ServiceAnswer extends RecordAnswer {
  @Field({ description: 'Where it stands in its life.', example: 'live' })
  status!: string;
  @Field({ example: 'workplace', optional: true })
  family?: string;
  @Field({
    description: 'Who answers for it.',
    example: '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d60',
    optional: true,
  })
  owner?: string;
  @Field({ description: 'Who provides it.', example: { type: 'I' }, optional: true })
  provider?: object;
  @Field({ description: 'What it is good for.', example: 'Se trabaja desde casa como aquí.', optional: true })
  value?: string;
  @Field({ description: 'For whom, under which terms.', example: [{ offering: 'standard' }] })
  offerings!: object[];
}

export const ServicePage = recordsPage(ServiceAnswer);
