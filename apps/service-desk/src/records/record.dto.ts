import { Param, type PipeTransform } from '@nestjs/common';
import { Field, IsOptional, Problem } from '@ventanilla/chassis';
import { CODE, MinPosition, PageDto } from '@ventanilla/hosting';
import { Matches } from 'class-validator';

export { CODE, NAME, ReasonDto } from '@ventanilla/hosting';

const existingCode: PipeTransform<string, string> = {
  transform: (text) => {
    if (!CODE.test(text)) throw new Problem('NOT_FOUND');
    return text;
  },
};

/** A record's code in the path. What is no code names nothing: 404. */
export const CodeParam = (): ParameterDecorator => Param('code', existingCode);

export class ListRecordsDto extends PageDto {
  @Field({ description: 'Only those that stand so.', example: 'in-force' })
  @IsOptional()
  @Matches(/^[a-z-]{1,40}$/)
  status?: string;

  @MinPosition()
  minPosition?: string;
}
