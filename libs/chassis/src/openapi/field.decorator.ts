/** What validators cannot tell about a field: what it means, and an example. */
export interface FieldInfo {
  readonly description?: string;
  readonly example?: unknown;
  /** Only where the field's own type does not say it: elements of an array, and classes of answers. */
  readonly type?: () => new (...args: never[]) => object;
  readonly enum?: readonly string[];
  /** Of answers: a text that may have been erased, with the person whose it was or by itself. */
  readonly personal?: true;
  /** Of answers; a field of a request is optional where `@IsOptional` says so. */
  readonly optional?: boolean;
  readonly nullable?: boolean;
}

const described = new Map<object, Map<string, FieldInfo>>();

/** Describes a field of a body, query or answer for the OpenAPI documents. */
export const Field =
  (info: FieldInfo = {}): PropertyDecorator =>
  (target, property) => {
    const fields = described.get(target) ?? new Map<string, FieldInfo>();
    fields.set(String(property), info);
    described.set(target, fields);
  };

/** Every prototype that has described fields. */
export const describedPrototypes = (): readonly object[] => [...described.keys()];

export const fieldsOf = (prototype: object): ReadonlyMap<string, FieldInfo> =>
  described.get(prototype) ?? new Map();

/** Whether a class or one that it extends has a described field of this name. */
export const hasField = ({ prototype }: { readonly prototype: object }, name: string): boolean => {
  for (let owner: object | null = prototype; owner; owner = Object.getPrototypeOf(owner) as object | null)
    if (fieldsOf(owner).has(name)) return true;
  return false;
};
