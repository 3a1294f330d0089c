import { buildMessage, IsString, Length, ValidateBy, type ValidationOptions } from 'class-validator';
import { isVisible } from './text.js';

const HasVisible = (options: ValidationOptions): PropertyDecorator =>
  ValidateBy(
    {
      name: 'isVisible',
      validator: {
        validate: (value: unknown) => typeof value === 'string' && isVisible(value),
        defaultMessage: buildMessage(
          (each) => `${each}$property must have something in it that can be seen`,
          options,
        ),
      },
    },
    options,
  );

/** A text in which something stands, or with `each` a list of them. What people wrote is kept as they wrote it. */
export const IsText =
  (longest: number, options: Pick<ValidationOptions, 'each'> = {}): PropertyDecorator =>
  (target, name) => {
    IsString(options)(target, name);
    Length(1, longest, options)(target, name);
    HasVisible(options)(target, name);
  };
