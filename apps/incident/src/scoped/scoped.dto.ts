import { Field, IsOptional } from '@ventanilla/chassis';
import { MinPosition } from '@ventanilla/hosting';
import { IsIn, Matches } from 'class-validator';
import { IDENTIFIER } from '../incident/fields.dto.js';

const WHOSE = ['me', 'team', 'all'] as const;

/** `for`: whose it is to be. */
export const ForWhom = (): PropertyDecorator => (target, name) => {
  Field({ description: 'For oneself, for a team of one’s own, or for all.', enum: WHOSE, example: 'me' })(
    target,
    name,
  );
  IsIn(WHOSE)(target, name);
};

/** `team`: of which team it is to be, where it is a team's. */
export const OfTeam = (): PropertyDecorator => (target, name) => {
  Field({ description: 'Which team.', example: 'network' })(target, name);
  IsOptional()(target, name);
  Matches(IDENTIFIER)(target, name);
};

export class ListScopedDto {
  @MinPosition()
  minPosition?: string;
}
