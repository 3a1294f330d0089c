import { applyDecorators } from '@nestjs/common';

/** One environment variable, as the docs tell it. */
export interface VariableInfo {
  readonly name: string;
  readonly description: string;
  /** How the docs name the default where the field's own initial value is not it. */
  readonly defaultText?: string;
  /** Its value is never shown. */
  readonly secret?: boolean;
}

export interface DeclaredVariable extends VariableInfo {
  readonly property: string;
}

const declared = new Map<object, DeclaredVariable[]>();

/** A field of a configuration class that is read from the environment. Its validators stand beside it. */
export const Variable = (info: VariableInfo): PropertyDecorator =>
  applyDecorators((target: object, property: string | symbol) => {
    const variables = declared.get(target) ?? [];
    variables.push({ ...info, property: String(property) });
    declared.set(target, variables);
  });

export type ConfigClass<T extends object = object> = new () => T;

/** The variables of a configuration class and of those that it extends, in the order of their declaration. */
export const variablesOf = (config: ConfigClass): readonly DeclaredVariable[] => {
  const found: DeclaredVariable[] = [];
  for (let at = config.prototype as object | null; at; at = Object.getPrototypeOf(at) as object | null) {
    found.unshift(...(declared.get(at) ?? []));
  }
  return found;
};
