import { Param, type PipeTransform } from '@nestjs/common';
import { Field, Problem } from '@ventanilla/chassis';
import { MinPosition, PageDto } from '@ventanilla/hosting';
import { IsOptional, IsString, Length, Matches } from 'class-validator';

export const CODE = /^[a-z0-9][a-z0-9.-]{0,59}$/;
export const NAME = 200;
const REASON = 2_000;

const existingCode: PipeTransform<string, string> = {
  transform: (text) => {
    if (!CODE.test(text)) throw new Problem('NOT_FOUND');
    return text;
  },
};

/** A record's code in the path. What is no code names nothing: 404. */
export const CodeParam = (): ParameterDecorator => Param('code', existingCode);

/** For what is to be explained, if anybody wants to. */
export class ReasonDto {
  @Field({ description: 'Why; it stands in the history.', example: 'Agreed in the service review of May.' })
  @IsOptional()
  @IsString()
  @Length(1, REASON)
  reason?: string;
}

export class LabelDto {
  @Field({ example: 'Epiphany' })
  @IsString()
  @Length(1, NAME)
  en!: string;

  @Field({ example: 'Epifanía' })
  @IsString()
  @Length(1, NAME)
  es!: string;
}

export class ListRecordsDto extends PageDto {
  @Field({ description: 'Only those that stand so.', example: 'in-force' })
  @IsOptional()
  @Matches(/^[a-z-]{1,40}$/)
  status?: string;

  @MinPosition()
  minPosition?: string;
}
