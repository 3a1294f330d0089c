import { Field, IsText } from '@ventanilla/chassis';
import { IsInt, Matches, Min } from 'class-validator';
import { REASON } from '../fields.dto.js';

/** Which text of the incident can never be read again. */
export class RedactTextDto {
  @Field({ description: 'Revision of the event that holds it.', example: 3 })
  @IsInt()
  @Min(0)
  revision!: number;

  @Field({ description: 'Field of that event.', example: 'text' })
  @Matches(/^[A-Za-z0-9.]{1,100}$/)
  path!: string;

  @Field({ example: 'Contains a card number.' })
  @IsText(REASON)
  reason!: string;
}
