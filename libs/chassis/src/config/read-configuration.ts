import { validateSync, type ValidationError } from 'class-validator';
import { variablesOf, type ConfigClass, type DeclaredVariable } from './variable.js';

/** The environment is not as it should be. The message is one sentence for the person who starts the product. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';

  constructor(
    readonly variable: string,
    reason: string,
  ) {
    super(`${variable} ${reason}`);
  }
}

export type Environment = Readonly<Record<string, string | undefined>>;

const BOOLEANS: Readonly<Record<string, boolean>> = { true: true, '1': true, false: false, '0': false };

const typeOf = (config: ConfigClass, property: string): unknown =>
  Reflect.getMetadata('design:type', config.prototype as object, property);

const jsonOf = (variable: DeclaredVariable, text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw new ConfigurationError(variable.name, 'must be JSON.');
  }
};

/** As a person writes it: no exponent, no hexadecimal, no space. */
const WHOLE_NUMBER = /^-?\d+$/;

const valueOf = (config: ConfigClass, variable: DeclaredVariable, text: string): unknown => {
  const type = typeOf(config, variable.property);
  if (type === Number) return WHOLE_NUMBER.test(text) ? Number(text) : Number.NaN;
  if (type === Boolean) return BOOLEANS[text.toLowerCase()] ?? text;
  if (type === Array) return text.split(',').map((part) => part.trim());
  return type === Object ? jsonOf(variable, text) : text;
};

const reasonOf = (error: ValidationError, variable: DeclaredVariable, text: string | undefined): string => {
  // Decorators register from the last to the first; the first says what kind of value it is.
  const message = Object.values(error.constraints ?? {}).at(-1) ?? `${error.property} is not as it should be`;
  const reason = message.startsWith(error.property) ? message.slice(error.property.length).trim() : message;
  if (text === undefined) return `${reason}; it is not set.`;
  return variable.secret ? `${reason}.` : `${reason}; it is "${text}".`;
};

const assertNotBlank = ({ name, description }: DeclaredVariable, text: string): void => {
  if (text.trim() !== '') return;
  throw new ConfigurationError(name, `must be more than spaces, or empty for what is usual. ${description}`);
};

/**
 * A configuration from the environment, validated by the class's own decorators. Empty variables count as not set, as
 * compose files hand them on (`${X:-}`). Throws `ConfigurationError`, which names the first variable that is wrong and
 * says why.
 */
export const readConfiguration = <T extends object>(config: ConfigClass<T>, env: Environment): T => {
  const read = new config();
  const variables = variablesOf(config);
  for (const variable of variables) {
    const text = env[variable.name];
    if (text === undefined || text === '') continue;
    assertNotBlank(variable, text);
    Reflect.set(read, variable.property, valueOf(config, variable, text));
  }
  const [error] = validateSync(read);
  const wrong = error && variables.find(({ property }) => property === error.property);
  if (wrong) throw new ConfigurationError(wrong.name, reasonOf(error, wrong, env[wrong.name]));
  return read;
};
