import { ValidationPipe, type ArgumentMetadata } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsIn, IsInt, IsString, Length, Matches, ValidateNested } from 'class-validator';
import { Problem } from '../errors/problem.js';
import { CompiledValidationPipe } from './compiled-validation.pipe.js';
import { IsOptional, Nullable } from './optional.js';

class Inner {
  @IsInt()
  count!: number;
}

class AllOptional {
  @IsOptional()
  @IsString()
  @Length(1, 5)
  text?: string;

  @IsOptional()
  @IsBoolean()
  flag?: boolean;

  @IsOptional()
  @IsIn(['a', 'b'])
  choice?: string;

  @IsOptional()
  @Matches(/^x+$/)
  code?: string;

  @IsOptional()
  @IsArray()
  @IsString({ each: true })
  list?: string[];

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

class Clearable {
  @IsOptional()
  @Nullable()
  @IsInt()
  cleared?: number | null;

  @Nullable()
  @IsInt()
  stated!: number | null;
}

const into = (metatype: ArgumentMetadata['metatype']): ArgumentMetadata => ({ type: 'body', metatype });
const pipe = new CompiledValidationPipe();
const stock = new ValidationPipe({ whitelist: true, forbidNonWhitelisted: true });

const refusedFields = async (given: object, metatype: ArgumentMetadata['metatype']) => {
  const problem: unknown = await Promise.resolve(pipe.transform(given, into(metatype))).catch(
    (error: unknown) => error,
  );
  return problem instanceof Problem ? problem.options.errors?.map(({ field }) => field) : undefined;
};

describe('a field that may be left out', () => {
  it.each(['text', 'flag', 'choice', 'code', 'list', 'inner', 'inners'])(
    'is not left out by null: %s is refused by its name',
    async (field) => {
      expect(new Set(await refusedFields({ [field]: null }, AllOptional))).toEqual(new Set([field]));
      expect(await refusedFields({ [field]: undefined }, AllOptional)).toBeUndefined();
      expect(await refusedFields({}, AllOptional)).toBeUndefined();
    },
  );

  it('takes null where null has a meaning of its own', async () => {
    const given = { cleared: null, stated: null };
    expect(pipe.transform(given, into(Clearable))).toBe(given);
    expect(await stock.transform(given, into(Clearable))).toEqual(given);
    expect(await refusedFields({ stated: null }, Clearable)).toBeUndefined();
    expect(await refusedFields({ cleared: null }, Clearable)).toEqual(['stated']);
    expect(new Set(await refusedFields({ cleared: 'x', stated: 'x' }, Clearable))).toEqual(
      new Set(['cleared', 'stated']),
    );
  });
});
