import { Field, IsId } from '@ventanilla/chassis';

/** Which incident is to be, or to be no longer, a child of this one. */
export class ChildDto {
  @Field({ description: 'Id of the child.', example: '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d6f' })
  @IsId()
  child!: string;
}
