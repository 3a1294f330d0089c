import { Field, IsId, IsOptional, IsText } from '@ventanilla/chassis';
import { TEAM_FUNCTIONS } from '@ventanilla/contracts/service-desk';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsIn, Matches } from 'class-validator';
import { CODE, NAME } from '../records/record.dto.js';

export class DescribeTeamDto {
  @Field({ example: 'Network and telephony' })
  @IsText(NAME)
  name!: string;

  @Field({ description: 'What it is for.', example: 'technical-management' })
  @IsIn(TEAM_FUNCTIONS)
  function!: (typeof TEAM_FUNCTIONS)[number];

  @Field({ description: 'When it works; always, where absent.', example: 'office-madrid' })
  @IsOptional()
  @Matches(CODE)
  calendar?: string;

  @Field({
    description: 'Others by which it works, too: it does in the hours of any of them.',
    example: ['office-bogota'],
  })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ArrayUnique()
  @Matches(CODE, { each: true })
  calendars?: string[];
}

export class FormTeamDto extends DescribeTeamDto {
  @Field({ description: 'Chosen once; tickets are assigned to it by this.', example: 'network' })
  @Matches(CODE)
  code!: string;
}

export class TeamPersonDto {
  @Field({ description: 'Id of a person.', example: '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d5e' })
  @IsId()
  person!: string;
}

export class AddTeamMemberDto extends TeamPersonDto {
  @Field({ description: 'What the person knows to do.', example: ['vpn', 'firewalls'] })
  @IsArray()
  @ArrayMaxSize(100)
  @ArrayUnique()
  @Matches(CODE, { each: true })
  skills!: string[];
}
