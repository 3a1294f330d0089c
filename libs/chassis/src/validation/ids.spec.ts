import type { ArgumentMetadata } from '@nestjs/common';
import { Type } from 'class-transformer';
import { ArrayUnique, IsArray, IsInt, IsString, Matches, ValidateNested } from 'class-validator';
import { Problem } from '../errors/problem.js';
import { CompiledValidationPipe } from './compiled-validation.pipe.js';
import { IsId, WITH_IDS } from './ids.js';
import { IsOptional } from './optional.js';

const ID = '0197a0a0-5a3c-7d2e-9c1b-3f1f6f1f2a10';
const UPPER = ID.toUpperCase();

class Inner {
  @IsId()
  person!: string;
}

class WithIds {
  @IsOptional()
  @IsId()
  person?: string;

  @IsOptional()
  @IsArray()
  @ArrayUnique()
  @IsId({ each: true })
  people?: string[];

  @IsOptional()
  @Matches(/^[\w!,-]+$/, WITH_IDS)
  anyOf?: string;

  @IsOptional()
  @IsString()
  text?: string;

  @IsOptional()
  @ValidateNested()
  @Type(() => Inner)
  inner?: Inner;

  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => Inner)
  inners?: Inner[];
}

class MoreIds extends WithIds {
  @IsInt()
  limit: number = 5;
}

const pipe = new CompiledValidationPipe();
const taken = (given: object, type: ArgumentMetadata['type'] = 'body', metatype: unknown = WithIds) =>
  Promise.resolve(pipe.transform(given, { type, metatype: metatype as never })) as Promise<object>;

describe('an id in upper case', () => {
  it.each([
    [{ person: UPPER }, { person: ID }],
    [{ people: [UPPER] }, { people: [ID] }],
    [{ anyOf: `me,!${UPPER},None` }, { anyOf: `me,!${ID},None` }],
    [{ inner: { person: UPPER } }, { inner: { person: ID } }],
    [{ inners: [{ person: UPPER }] }, { inners: [{ person: ID }] }],
  ])('is the same id: %j', async (given, meant) => {
    expect(await taken(structuredClone(given))).toEqual(meant);
    expect(await taken(structuredClone(given), 'body', MoreIds)).toEqual({ ...meant, limit: 5 });
  });

  it('is the same id in a query', async () => {
    expect(await taken({ person: UPPER, people: UPPER }, 'query')).toEqual({ person: ID, people: [ID] });
  });

  it('is the same as in lower case where each may stand once', async () => {
    await expect(taken({ people: [ID, UPPER] })).rejects.toThrow(Problem);
  });

  it('stays as it is in a text, and beside other letters', async () => {
    expect(await taken({ text: UPPER, anyOf: `X-${UPPER}` })).toEqual({ text: UPPER, anyOf: `X-${UPPER}` });
  });

  it.each(['x', UPPER, 1, true, [], [null], [UPPER]])('is none where no object is: %j', async (given) => {
    await expect(taken(given as object)).rejects.toThrow(Problem);
  });

  it.each([[{ person: 'X' }], [{ person: 1 }], [{ people: UPPER }], [{ inner: [UPPER] }], [{ inners: 'x' }]])(
    'does not make an id of what is none: %j',
    async (given) => {
      await expect(taken(given)).rejects.toThrow(Problem);
    },
  );
});
