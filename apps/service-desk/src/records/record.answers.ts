import type { Type } from '@nestjs/common';
import { Field } from '@ventanilla/chassis';
import { PageAnswer } from '@ventanilla/hosting';

/** What every record of the desk says, for the API documents. */
export class RecordAnswer {
  @Field({ description: 'What it is named by; part of its URL.', example: 'network' })
  code!: string;
  @Field({ description: 'Also the `ETag`.', example: 3 })
  revision!: number;
  @Field({ example: 'Redes' })
  name!: string;
  @Field({ description: 'Who changed it last.', example: '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d60' })
  changedBy!: string;
}

/** A time zone from an instant on: no later Node changes it (R8). */
export class ZoneOffsetAnswer {
  @Field({ example: '2026-10-25T01:00:00.000Z' })
  from!: string;
  @Field({ description: 'East of Greenwich.', example: 3_600 })
  seconds!: number;
}

/** A page of records of one kind. */
export const recordsPage = (record: Type): Type => {
  class RecordsPageAnswer extends PageAnswer {
    @Field({ type: () => record })
    items!: object[];
  }
  const name = record.name.replace(/Answer$/, 'PageAnswer');
  Object.defineProperty(RecordsPageAnswer, 'name', { value: name });
  return RecordsPageAnswer;
};
