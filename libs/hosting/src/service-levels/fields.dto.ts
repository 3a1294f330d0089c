import { applyDecorators } from '@nestjs/common';
import { Field, IsOptional, IsText } from '@ventanilla/chassis';

export const CODE = /^[a-z0-9][a-z0-9.-]{0,59}$/;
export const NAME = 200;
export const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const REASON = 2_000;

/** For what is to be explained, if anybody wants to. */
export const IsReason = (): PropertyDecorator =>
  applyDecorators(
    Field({ description: 'Why; it stands in the history.', example: 'Agreed in the service review of May.' }),
    IsOptional(),
    IsText(REASON),
  );

export class ReasonDto {
  @IsReason()
  reason?: string;
}

export class LabelDto {
  @Field({ example: 'Epiphany' })
  @IsText(NAME)
  en!: string;

  @Field({ example: 'Epifanía' })
  @IsText(NAME)
  es!: string;
}
