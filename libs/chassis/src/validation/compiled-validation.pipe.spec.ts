import { ValidationPipe, type ArgumentMetadata } from '@nestjs/common';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsDateString,
  IsEmail,
  IsIn,
  IsInt,
  IsISO8601,
  IsNotEmpty,
  IsObject,
  IsString,
  IsUrl,
  IsUUID,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import fc from 'fast-check';
import { Problem } from '../errors/problem.js';
import { CompiledValidationPipe, NoFields } from './compiled-validation.pipe.js';
import { compiledFor } from './compile-validator.js';
import { IsOptional, Nullable } from './optional.js';

class Inner {
  @IsString()
  @Length(1, 5)
  name!: string;

  @IsInt()
  @Min(0)
  @Max(9)
  count!: number;
}

class Everything {
  @IsUUID()
  id!: string;

  @IsString()
  @IsNotEmpty()
  @MaxLength(4)
  short!: string;

  @IsOptional()
  @MinLength(2)
  long?: string;

  @IsIn(['a', 'b'])
  choice!: string;

  @IsOptional()
  @IsBoolean()
  flag?: boolean;

  @IsOptional()
  @IsISO8601({ strict: true })
  at?: string;

  @IsOptional()
  @IsDateString()
  day?: string;

  @IsOptional()
  @Matches(/^x+$/)
  pattern?: string;

  @IsOptional()
  @IsEmail()
  email?: string;

  @IsOptional()
  @IsUrl()
  url?: string;

  @IsOptional()
  @IsObject()
  free?: object;

  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(2)
  @ArrayUnique()
  @IsString({ each: true })
  @MaxLength(3, { each: true })
  tags?: readonly string[];

  @IsOptional()
  @Nullable()
  @IsInt()
  cleared?: number | null;

  @ValidateIf((object: Everything) => object.choice === 'b')
  @IsInt()
  onlyWithB?: number;

  @ValidateNested()
  @Type(() => Inner)
  inner!: Inner;

  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => Inner)
  inners?: Inner[];
}

const body = (metatype: ArgumentMetadata['metatype']): ArgumentMetadata => ({ type: 'body', metatype });

const ID = '0197a0a0-5a3c-7d2e-9c1b-3f1f6f1f2a10';

const valid = (): Record<string, unknown> => ({
  id: ID,
  short: 'abc',
  choice: 'a',
  inner: { name: 'n', count: 1 },
});

const texts = fc.oneof(
  fc.constantFrom(ID, '', 'a', 'b', 'xx', 'abcd', 'abcde', '😀😀😀', '😀😀😀😀😀', 'e\u0301', '\uFE0F'),
  fc.constantFrom('2026-01-05T08:00:00Z', '2026-02-30', '2026-01-05', 'a@b.cd', 'https://example.org'),
  fc.string({ maxLength: 6, unit: 'binary' }),
);
const anything = fc.oneof(
  texts,
  fc.integer({ min: -2, max: 11 }),
  fc.double(),
  fc.boolean(),
  fc.constantFrom(null, undefined, [], {}, [null], [{}]),
  fc.array(texts, { maxLength: 3 }),
);
const inner = fc.oneof(
  { weight: 5, arbitrary: fc.record({ name: texts, count: fc.integer({ min: -1, max: 10 }) }) },
  anything,
);
const values: Record<keyof Everything, fc.Arbitrary<unknown>> = {
  id: fc.oneof(fc.uuid(), texts),
  short: texts,
  long: texts,
  choice: fc.constantFrom('a', 'b', 'c'),
  flag: fc.oneof(fc.boolean(), anything),
  at: texts,
  day: texts,
  pattern: texts,
  email: texts,
  url: texts,
  free: fc.oneof(fc.object({ maxDepth: 2 }), anything),
  tags: fc.oneof(fc.array(texts, { maxLength: 3 }), anything),
  cleared: fc.oneof(fc.integer(), anything),
  onlyWithB: anything,
  inner,
  inners: fc.oneof(fc.array(inner, { maxLength: 2 }), anything),
};
// Mostly valid, with a few fields changed: bodies of noise would all be refused for the same reason.
const bodies = fc
  .tuple(
    fc.record(values as Record<string, fc.Arbitrary<unknown>>, { requiredKeys: [] }),
    fc.subarray(Object.keys(values), { maxLength: 4 }),
    fc.oneof({ weight: 9, arbitrary: fc.constant({}) }, fc.dictionary(fc.string({ maxLength: 4 }), anything)),
  )
  .map(([changed, names, more]) => ({
    ...valid(),
    ...Object.fromEntries(names.filter((name) => name in changed).map((name) => [name, changed[name]])),
    ...more,
  }))
  .map((value) => JSON.parse(JSON.stringify(value)) as object);

const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);

describe(`the compiled validation pipe (seed ${seed})`, () => {
  const stock = new ValidationPipe({ whitelist: true, forbidNonWhitelisted: true });
  const pipe = new CompiledValidationPipe();

  const judge = async (value: unknown): Promise<boolean> => {
    try {
      await stock.transform(structuredClone(value), body(Everything));
      return true;
    } catch {
      return false;
    }
  };

  it('accepts nothing that class-validator refuses', async () => {
    const compiled = compiledFor(Everything);
    let accepted = 0;
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(bodies, async (value) => {
        const fast = compiled?.accepts(value) ?? false;
        if (fast) accepted += 1;
        else refused += 1;
        if (fast) expect(await judge(value)).toBe(true);
      }),
      { seed, numRuns: 3000 },
    );
    // Both happen often enough for the property to mean something.
    expect(accepted).toBeGreaterThan(300);
    expect(refused).toBeGreaterThan(300);
  });

  it('refuses on the fast path only what class-validator refuses, but for missing nested objects', async () => {
    const compiled = compiledFor(Everything);
    const isNested = (value: unknown): boolean =>
      typeof value === 'object' && value !== null && !Array.isArray(value);
    await fc.assert(
      fc.asyncProperty(bodies, async (value) => {
        const { inner: one, inners: many } = value as { inner: unknown; inners?: unknown };
        const nested = [
          one,
          ...(Array.isArray(many) ? (many as unknown[]) : many === undefined ? [] : [many]),
        ];
        fc.pre(nested.every(isNested));
        expect(compiled?.accepts(value)).toBe(await judge(value));
      }),
      { seed, numRuns: 2000 },
    );
  });

  it('passes on what it accepts as it came', () => {
    const given = valid();
    expect(pipe.transform(given, body(Everything))).toBe(given);
  });

  it('words its refusals as fields and rules', async () => {
    const problem: unknown = await pipe
      .transform({ ...valid(), short: 'toolong', colour: 1 }, body(Everything))
      .catch((error: unknown) => error);
    expect(problem).toBeInstanceOf(Problem);
    expect((problem as Problem).options.errors?.map(({ field, code }) => [field, code])).toEqual([
      ['colour', 'unknownField'],
      ['short', 'maxLength'],
    ]);
  });

  const refused = async (more: object): Promise<readonly string[]> => {
    const problem: unknown = await pipe
      .transform({ ...valid(), ...more }, body(Everything))
      .catch((error: unknown) => error);
    expect(problem).toBeInstanceOf(Problem);
    return ((problem as Problem).options.errors ?? []).map(({ field }) => field);
  };

  it.each([
    [{ inner: null }, 'inner'],
    [{ inner: [] }, 'inner'],
    [{ inner: undefined }, 'inner'],
    [{ inners: null }, 'inners'],
    [{ inners: [{ name: 'n', count: 1 }, null] }, 'inners.1'],
    [{ inners: {} }, 'inners.name'],
  ])('a controller never meets %j where an object stands in its class', async (more, field) => {
    expect(await refused(more)).toContain(field);
  });

  it('a class without fields takes none', async () => {
    expect(await pipe.transform(undefined, body(NoFields))).toEqual({});
    await expect(pipe.transform({ a: 1 }, body(NoFields))).rejects.toThrow(Problem);
  });

  it('leaves classes that reshape their values to class-validator', async () => {
    class Defaulted {
      @IsInt()
      limit: number = 5;
    }
    class Trimmed {
      @Transform(({ value }: { value: string }) => value.trim())
      @IsNotEmpty()
      name!: string;
    }
    expect(compiledFor(Defaulted)).toBeUndefined();
    expect(compiledFor(Trimmed)).toBeUndefined();
    expect(await pipe.transform({}, body(Defaulted))).toEqual({ limit: 5 });
    await expect(pipe.transform({ name: ' ' }, body(Trimmed))).rejects.toThrow(Problem);
  });

  it('inherits the fields of a parent class', async () => {
    class Child extends Inner {
      @IsString()
      more!: string;
    }
    expect(compiledFor(Child)?.accepts({ name: 'n', count: 1, more: 'x' })).toBe(true);
    await expect(pipe.transform({ name: 'too long', count: 1, more: 'x' }, body(Child))).rejects.toThrow(
      Problem,
    );
  });
});
