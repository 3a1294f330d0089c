import { IsString } from 'class-validator';
import { startToy } from '../fixtures/start-toy.js';
import { TestIssuer } from '../fixtures/test-issuer.js';
import { Field } from './field.decorator.js';

const reasonOf = () => {
  class ReasonDto {
    @Field({ example: 'Agreed with the customer.' })
    @IsString()
    reason!: string;
  }
  return ReasonDto;
};

describe('two classes of bodies or answers with one name', () => {
  it('keep a product from starting: its documents would describe one of them as the other', async () => {
    const issuer = await TestIssuer.create();
    reasonOf();
    const { suite } = await startToy(issuer);
    await suite.close();
    reasonOf();
    await expect(startToy(issuer)).rejects.toThrow('Two classes of bodies or answers are called ReasonDto.');
  });
});
