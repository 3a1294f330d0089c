import { applyDecorators } from '@nestjs/common';
import { Field, IsOptional } from '@ventanilla/chassis';
import { IsInt, Matches, Max, Min } from 'class-validator';

const POSITION = /^[A-Za-z0-9._:-]{1,100}$/;

export const LONGEST_PAGE = 200;
/** Items of a page where nothing is said. */
export const PAGE = 50;

/** Which part of a list. */
export class PageDto {
  @Field({ description: 'At most so many; 50 where absent.', example: 50 })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(LONGEST_PAGE)
  limit?: number;

  @Field({ description: 'From the page before.' })
  @IsOptional()
  @Matches(/^[A-Za-z0-9_.-]{1,2000}$/)
  cursor?: string;
}

/** What a list is to contain (R10). */
export const MinPosition = (): PropertyDecorator =>
  applyDecorators(
    Field({
      description: 'Answer only when this position of the log is in the list, or say that it is stale.',
    }),
    IsOptional(),
    Matches(POSITION),
  );

/** How old an answer from a view is. */
export class AgedAnswer {
  @Field({
    description: 'The list was level with the log at this moment.',
    example: '2026-11-23T09:41:12.130Z',
  })
  asOf!: string;
  @Field({ description: 'It lacks what was asked to be in it, or is being built.', example: false })
  stale!: boolean;
}

/** A page of a list, but for its items. */
export class PageAnswer extends AgedAnswer {
  @Field({ description: 'For the next page; absent on the last one.', example: 'eyJ2IjoxfQ', optional: true })
  cursor?: string;
}
