import { Field, IsText } from '@ventanilla/chassis';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, Matches, ValidateNested } from 'class-validator';

const AT_ONCE = 500;
const LONGEST = 500;

export class ImportedPersonDto {
  @Field({ description: 'The other system, and which of them.', example: 'servicenow:main' })
  @Matches(/^[a-z][a-z0-9-]{0,19}:[a-z0-9][a-z0-9-]{0,19}$/)
  system!: string;

  @Field({
    description: "What that system calls the person's record; it stands in no event.",
    example: 'Caller 2403',
  })
  @IsText(LONGEST)
  record!: string;

  @Field({ description: 'What the person is called there.', example: 'Caller 2403' })
  @IsText(LONGEST)
  name!: string;
}

export class ImportPersonsDto {
  @Field({ description: 'At most 500 at once.', type: () => ImportedPersonDto })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(AT_ONCE)
  @ValidateNested({ each: true })
  @Type(() => ImportedPersonDto)
  persons!: ImportedPersonDto[];
}

export class ImportedPersonsAnswer {
  @Field({
    description: 'Ids in the order of the persons.',
    example: ['0197a0a0-5a3c-7d2e-9c1b-3f1f6f1f2a10'],
  })
  ids!: string[];
}
