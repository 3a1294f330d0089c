import { Field } from '@ventanilla/chassis';
import { AgreedTermsDto } from '@ventanilla/hosting';
import { RecordAnswer, recordsPage } from '../records/record.answers.js';

class AgreementVersionAnswer extends AgreedTermsDto {
  @Field({ description: 'The first is 1.', example: 1 })
  version!: number;
  @Field({ example: '2026-11-23T09:41:12.120Z' })
  recordedAt!: string;
}

/** A service level agreement, for the API documents. */
export class AgreementAnswer extends RecordAnswer {
  @Field({ enum: ['in-force', 'ended'], example: 'in-force' })
  status!: string;
  @Field({ example: 'northwind' })
  organisation!: string;
  @Field({ type: () => AgreementVersionAnswer, description: 'As they were agreed, in order.' })
  versions!: AgreementVersionAnswer[];
}

export const AgreementPage = recordsPage(AgreementAnswer);
