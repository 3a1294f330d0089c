import { Field, IsOptional, IsText } from '@ventanilla/chassis';
import { AgedAnswer } from '@ventanilla/hosting';
import { ArrayMaxSize, IsArray, Matches } from 'class-validator';
import { ForWhom, OfTeam } from '../scoped/scoped.dto.js';

const NAME = 120;
const MOST_COLUMNS = 40;
/** Parameters of the list, by their plain names; no words, which may name somebody, and no place in a list. */
const PARAMETER = '(?!(?:text|cursor|minPosition)=)[A-Za-z]+=[A-Za-z0-9_.,!%:=-]*';
const QUERY = new RegExp(`^(?=.{0,4000}$)(?:${PARAMETER}(?:&${PARAMETER})*)?$`);

export class ChangeSavedViewDto {
  @Field({ example: 'Sin responder, de mi turno' })
  @IsText(NAME)
  name!: string;

  @Field({
    description: 'Parameters of `GET /api/v1/incidents`, but for words and the place in the list.',
    example: 'named=unanswered&priority=1,2&sort=priority',
  })
  @Matches(QUERY)
  query!: string;

  @Field({
    description: 'Which columns to show, in order.',
    example: ['number', 'subject', 'unansweredSince'],
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_COLUMNS)
  @Matches(/^[A-Za-z]{1,40}$/, { each: true })
  columns?: string[];
}

export class SaveViewDto extends ChangeSavedViewDto {
  @ForWhom()
  for!: 'me' | 'team' | 'all';

  @OfTeam()
  team?: string;
}

class SavedViewAnswer {
  @Field({ example: '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d5e' })
  id!: string;
  @Field({ example: 0 })
  revision!: number;
  @Field({ personal: true, example: 'Sin responder, de mi turno' })
  name!: string;
  @Field({ example: 'named=unanswered&priority=1,2&sort=priority' })
  query!: string;
  @Field({ example: ['number', 'subject', 'unansweredSince'] })
  columns!: string[];
  @Field({ optional: true, example: 'network' })
  team?: string;
  @Field({ description: 'Everybody at the desk has it.', optional: true, example: true })
  all?: true;
}

export class SavedViewsAnswer extends AgedAnswer {
  @Field({ type: () => SavedViewAnswer })
  items!: SavedViewAnswer[];
}
