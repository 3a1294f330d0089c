import { Injectable, ValidationPipe, type ArgumentMetadata } from '@nestjs/common';
import * as classTransformer from 'class-transformer';
import * as classValidator from 'class-validator';
import { coerceQuery } from './coerce-query.js';
import { compiledFor, type DtoClass } from './compile-validator.js';
import { problemOfValidation, validationFailed } from './field-errors.js';
import { lowerIds } from './ids.js';

const PRIMITIVES: ReadonlySet<unknown> = new Set([String, Number, Boolean, Array, Object, Buffer, Date]);

const isDto = (metatype: unknown): metatype is DtoClass =>
  typeof metatype === 'function' && !PRIMITIVES.has(metatype);

/** A body that leaves everything out. */
export class NoFields {}

/**
 * Validates bodies and queries against their class-validator decorators, refusing fields that the class does
 * not have. What the compiled validators accept is passed on as it came but for the case of ids, as a plain
 * object; whatever they do not, Nest's own pipe judges, and words the errors.
 */
@Injectable()
export class CompiledValidationPipe extends ValidationPipe {
  constructor() {
    super({
      whitelist: true,
      forbidNonWhitelisted: true,
      stopAtFirstError: false,
      validatorPackage: classValidator as never,
      transformerPackage: classTransformer as never,
      exceptionFactory: problemOfValidation,
    });
  }

  // Not async: Nest awaits whatever comes, and a value costs less than a promise.
  override transform(value: unknown, metadata: ArgumentMetadata): Promise<never> {
    const { metatype, type } = metadata;
    if (type === 'custom' || !isDto(metatype)) return value as Promise<never>;
    const given = type === 'query' ? coerceQuery(metatype, value as object) : (value ?? {});
    lowerIds(metatype, given);
    if (compiledFor(metatype)?.accepts(given)) return given as Promise<never>;
    return this.judge(given, { ...metadata, metatype: metatype as never });
  }

  private async judge(value: unknown, metadata: ArgumentMetadata): Promise<never> {
    const judged: unknown = await super.transform(value, metadata);
    const compiled = compiledFor(metadata.metatype as unknown as DtoClass);
    if (compiled) {
      const field = compiled.firstRefused(value).join('.');
      throw validationFailed([
        { field, code: 'nested', message: 'an object is missing, or null or a list stands in its place' },
      ]);
    }
    return judged as never;
  }
}
