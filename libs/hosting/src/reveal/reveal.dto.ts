import { Field, IsId, IsOptional, IsText } from '@ventanilla/chassis';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsString,
  Length,
  Matches,
  ValidateNested,
} from 'class-validator';

const BASE64URL = /^[A-Za-z0-9_-]+$/;

export class SealedValueDto {
  @Field({
    example: '5f0c7a3e-9d1b-4c57-8a55-0b6d7c1e2f30/b1.0@incident-0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d5e',
  })
  @IsString()
  @Length(1, 400)
  key!: string;

  @Field({ example: '3q2-7wECAwQFBgcI' })
  @Matches(BASE64URL)
  @Length(1, 100)
  nonce!: string;

  @Field({ example: 'Q2lwaGVydGV4dCBhbmQgdGFn' })
  @Matches(BASE64URL)
  @Length(1, 200_000)
  data!: string;
}

export class SealedDto {
  @Field({ type: () => SealedValueDto })
  @ValidateNested()
  @Type(() => SealedValueDto)
  $personal!: SealedValueDto;
}

export class RevealValueDto {
  @Field({ description: 'Id of the event.', example: '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d5e' })
  @IsId()
  eventId!: string;

  @Field({ description: 'Where in its data, names with dots between them.', example: 'subject' })
  @Matches(/^[A-Za-z0-9_]{1,60}(\.[A-Za-z0-9_]{1,60}){0,9}$/)
  path!: string;

  @Field({ description: 'The value as it stands there.', type: () => SealedDto })
  @ValidateNested()
  @Type(() => SealedDto)
  sealed!: SealedDto;
}

export class RevealDto {
  @Field({ description: 'At most 200.', type: () => RevealValueDto })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => RevealValueDto)
  values!: RevealValueDto[];

  @Field({ description: 'Why; it stands in the audit trail.', example: 'Satisfaction survey of November' })
  @IsOptional()
  @IsText(2_000)
  reason?: string;
}

export class RevealedAnswer {
  @Field({ optional: true, example: 'No puedo imprimir en la planta 2' })
  text?: string;
  @Field({ description: 'It is gone with its person, or alone.', enum: ['person', 'text'], optional: true })
  erased?: string;
  @Field({
    description:
      'It is not what was published, or not for you, as is a text of an incident that few may know of.',
    optional: true,
  })
  refused?: boolean;
}

export class RevealAnswer {
  @Field({ description: 'In the order of the request.', type: () => RevealedAnswer })
  values!: RevealedAnswer[];
}
