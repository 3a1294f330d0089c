import { ValidationPipe, type ArgumentMetadata } from '@nestjs/common';
import { IsArray } from 'class-validator';
import { Problem } from '../errors/problem.js';
import { CompiledValidationPipe } from './compiled-validation.pipe.js';
import { IsText } from './is-text.js';
import { IsOptional } from './optional.js';

class Said {
  @IsText(10)
  subject!: string;

  @IsOptional()
  @IsArray()
  @IsText(10, { each: true })
  more?: string[];
}

const SAID: ArgumentMetadata = { type: 'body', metatype: Said };
const pipe = new CompiledValidationPipe();
const stock = new ValidationPipe();

const BLANK = [
  '',
  ' ',
  '   ',
  '\t\r\n',
  '\u00a0',
  '\u3000',
  '\u200b',
  '\u200d',
  '\ufeff',
  '\u00ad',
  '\u2800',
];
const HIDDEN = ['\u3164', '\u202e', '\u2063', '\u{e0020}', '\u034f', '\ufe0f', '\u0007'];
const SEEN = ['.', 'ñ', '0', '---', 'принтер', '打印机', '٣٤', '💥', '👩‍💻', '\u0301', ' a ', '\u200bx'];

describe('a text that must be there', () => {
  it.each([...BLANK, ...HIDDEN])('is not there where nothing in it can be seen: %j', async (text) => {
    await expect(pipe.transform({ subject: text }, SAID)).rejects.toThrow(Problem);
    await expect(pipe.transform({ subject: 'a', more: ['b', text] }, SAID)).rejects.toThrow(Problem);
    await expect(stock.transform({ subject: text }, SAID)).rejects.toThrow();
  });

  it.each(SEEN)('is kept as it was written: %j', (text) => {
    const given = { subject: text, more: [text] };
    expect(pipe.transform(given, SAID)).toBe(given);
    expect(given).toEqual({ subject: text, more: [text] });
  });

  it('names the rule', async () => {
    const problem: unknown = await pipe.transform({ subject: '  ' }, SAID).catch((error: unknown) => error);
    expect((problem as Problem).options.errors).toEqual([
      {
        field: 'subject',
        code: 'isVisible',
        message: 'subject must have something in it that can be seen',
      },
    ]);
  });

  it('is said once to be missing, whatever rules it has', async () => {
    const problem: unknown = await pipe.transform({}, SAID).catch((error: unknown) => error);
    expect((problem as Problem).options.errors).toEqual([
      { field: 'subject', code: expect.any(String), message: 'subject is missing' },
    ]);
  });
});
