import { Field } from '@ventanilla/chassis';
import { IsInt, IsString, Length, Matches, Min } from 'class-validator';
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
  @IsString()
  @Length(1, REASON)
  reason!: string;
}
