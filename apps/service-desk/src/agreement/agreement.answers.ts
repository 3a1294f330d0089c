import { Field } from '@ventanilla/chassis';
import { RecordAnswer, recordsPage } from '../records/record.answers.js';

/** A service level agreement, for the API documents. */
export class AgreementAnswer extends RecordAnswer {
  @Field({ enum: ['in-force', 'ended'], example: 'in-force' })
  status!: string;
  @Field({ example: 'northwind' })
  organisation!: string;
  @Field({
    description: 'As they were agreed, each with when it was recorded; in order.',
    example: [{ version: 1, validFrom: '2026-01-01T00:00:00.000Z', recordedAt: '2026-11-23T09:41:12.120Z' }],
  })
  versions!: object[];
}

export const AgreementPage = recordsPage(AgreementAnswer);
