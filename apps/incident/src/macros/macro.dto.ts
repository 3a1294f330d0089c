import { Field, IsId, IsOptional, IsText } from '@ventanilla/chassis';
import { AgedAnswer } from '@ventanilla/hosting';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsObject,
  Matches,
  Min,
  ValidateNested,
} from 'class-validator';
import { ForWhom, OfTeam } from '../scoped/scoped.dto.js';
import { PLACEHOLDER_KINDS } from './macro.definitions.js';
import { STEP_COMMANDS } from './macro-steps.js';

const NAME = 120;
const MOST_STEPS = 20;
const MOST_PLACEHOLDERS = 40;
const PLACEHOLDER = /^[A-Za-z][A-Za-z0-9]{0,39}$/;
const RESOLVING = { code: 'solved', text: 'Reinicio de {{printer}}' };

export class MacroStepDto {
  @Field({
    description: `A command as in its route, or \`log\` first: ${STEP_COMMANDS.join(', ')}.`,
    example: 'resolve',
  })
  @IsText(60)
  command!: string;

  @Field({ description: 'What is sent with it; `{{name}}` is a placeholder.', example: RESOLVING })
  @IsOptional()
  @IsObject()
  body?: Record<string, unknown>;
}

export class PlaceholderDto {
  @Field({ example: 'printer' })
  @Matches(PLACEHOLDER)
  name!: string;

  @Field({ example: 'text' })
  @IsIn(PLACEHOLDER_KINDS)
  kind!: (typeof PLACEHOLDER_KINDS)[number];
}

export class ChangeMacroDto {
  @Field({ example: 'Impresora atascada' })
  @IsText(NAME)
  name!: string;

  @Field({ description: 'In order; what names a person is a placeholder.' })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_STEPS)
  @ValidateNested({ each: true })
  @Type(() => MacroStepDto)
  steps!: MacroStepDto[];

  @Field({ description: 'Every placeholder that stands in a step.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_PLACEHOLDERS)
  @ValidateNested({ each: true })
  @Type(() => PlaceholderDto)
  placeholders?: PlaceholderDto[];
}

export class SaveMacroDto extends ChangeMacroDto {
  @ForWhom()
  for!: 'me' | 'team' | 'all';

  @OfTeam()
  team?: string;
}

export class RunMacroDto {
  @Field({ description: 'Its id.', example: '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d5e' })
  @IsId()
  macro!: string;

  @Field({ description: 'That one saw: refused where it is another now.', example: 2 })
  @IsOptional()
  @IsInt()
  @Min(1)
  version?: number;

  @Field({ description: 'One for each placeholder, of its kind.', example: { printer: 'printer-2f' } })
  @IsOptional()
  @IsObject()
  values?: Record<string, unknown>;
}

class MacroStepAnswer {
  @Field({ example: 'resolve' })
  command!: string;
  @Field({ description: 'The body, or `{"erased": "person"}`.', example: RESOLVING })
  body!: object;
}

class PlaceholderAnswer {
  @Field({ example: 'printer' })
  name!: string;
  @Field({ enum: PLACEHOLDER_KINDS, example: 'text' })
  kind!: string;
}

class MacroVersionAnswer {
  @Field({ example: 2 })
  version!: number;
  @Field({ personal: true, example: 'Impresora atascada' })
  name!: string;
  @Field({ type: () => MacroStepAnswer })
  steps!: MacroStepAnswer[];
  @Field({ type: () => PlaceholderAnswer })
  placeholders!: PlaceholderAnswer[];
}

class MacroAnswer extends MacroVersionAnswer {
  @Field({ example: '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d5e' })
  id!: string;
  @Field({ example: 1 })
  revision!: number;
  @Field({ optional: true, example: 'network' })
  team?: string;
  @Field({ description: 'Everybody at the desk has it.', optional: true, example: true })
  all?: true;
}

export class MacrosAnswer extends AgedAnswer {
  @Field({ type: () => MacroAnswer })
  items!: MacroAnswer[];
}

class PastMacroAnswer extends MacroVersionAnswer {
  @Field({ description: 'Since when.', example: '2026-11-23T09:30:00.000Z' })
  at!: string;
  @Field({ description: 'By whom.', example: '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d5f' })
  by!: string;
}

export class MacroVersionsAnswer {
  @Field({ type: () => PastMacroAnswer })
  versions!: PastMacroAnswer[];
}
