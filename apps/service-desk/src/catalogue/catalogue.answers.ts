import { Field } from '@ventanilla/chassis';
import { RecordAnswer, recordsPage } from '../records/record.answers.js';
import { AddOfferingDto, ProviderDto } from './catalogue.dto.js';

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
  @Field({ type: () => ProviderDto, description: 'Who provides it.', optional: true })
  provider?: ProviderDto;
  @Field({ description: 'What it is good for.', example: 'Se trabaja desde casa como aquí.', optional: true })
  value?: string;
  @Field({ type: () => AddOfferingDto, description: 'What of it may be asked for, or reported.' })
  offerings!: AddOfferingDto[];
}

export const ServicePage = recordsPage(ServiceAnswer);
