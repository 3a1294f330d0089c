import { IsString } from 'class-validator';
import { describeDtos } from './describe-dtos.js';
import { Field } from './field.decorator.js';

describe('classes of bodies and answers', () => {
  it('with one name are refused: a document would describe one of them as the other', () => {
    const reasonOf = () => {
      class ReasonDto {
        @Field({ example: 'Agreed with the customer.' })
        @IsString()
        reason!: string;
      }
      return ReasonDto;
    };
    reasonOf();
    expect(describeDtos).not.toThrow();
    reasonOf();
    expect(describeDtos).toThrow('Two classes of bodies or answers are called ReasonDto.');
  });
});
