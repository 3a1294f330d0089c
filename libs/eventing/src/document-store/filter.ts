import { type Condition, CompoundCondition, FieldCondition, type ParsingInstruction } from '@ucast/core';
import { $and, $nor, $not, $or, MongoQueryParser } from '@ucast/mongo';
import { type Filter, InvalidFilter } from './document-store.port.js';

export type Scalar = string | number | boolean | null;
export type Comparison = 'eq' | 'gt' | 'gte' | 'lt' | 'lte';

/** A filter taken apart. $ne, $nin and $nor are negations, as in MongoDB, so that an adapter translates few forms. */
export type FilterNode =
  | { readonly kind: 'and'; readonly of: readonly FilterNode[] }
  | { readonly kind: 'or'; readonly of: readonly FilterNode[] }
  | { readonly kind: 'not'; readonly of: FilterNode }
  | { readonly kind: 'compare'; readonly field: string; readonly by: Comparison; readonly value: Scalar }
  | { readonly kind: 'in'; readonly field: string; readonly values: readonly Scalar[] }
  | { readonly kind: 'exists'; readonly field: string };

const mostConditions = 5_000;
/** As of a list of people in somebody's reach: more than a request can carry. */
const mostValues = 100_000;
const deepest = 20;
const longestField = 120;

/** Adapters write field names into their own language, so nothing but these characters may stand in one. */
export function validField(field: string): string {
  const segments = field.split('.');
  const plain = segments.every((segment) => /^[A-Za-z0-9_-]+$/.test(segment) && !/^\d+$/.test(segment));
  if (!plain || field.length > longestField) throw new InvalidFilter(`Not a field: ${JSON.stringify(field)}`);
  return field;
}

const isOrdered = (value: unknown): value is string | number | boolean =>
  typeof value === 'string' ||
  typeof value === 'boolean' ||
  (typeof value === 'number' && Number.isFinite(value));

const isScalar = (value: unknown): value is Scalar => value === null || isOrdered(value);

const field = (accepts: (value: unknown) => boolean): ParsingInstruction => ({
  type: 'field',
  validate(instruction, value) {
    if (!accepts(value))
      throw new InvalidFilter(`$${instruction.name} does not take ${JSON.stringify(value)}`);
  },
});

const isList = (value: unknown): boolean => Array.isArray(value) && value.every(isScalar);

const isOperators = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.keys(value).length > 0;

const parser = new MongoQueryParser({
  $and: $and as ParsingInstruction,
  $or: $or as ParsingInstruction,
  $nor: $nor as ParsingInstruction,
  $not: { ...($not as ParsingInstruction), validate: field(isOperators).validate },
  $eq: field(isScalar),
  $ne: field(isScalar),
  $gt: field(isOrdered),
  $gte: field(isOrdered),
  $lt: field(isOrdered),
  $lte: field(isOrdered),
  $in: field(isList),
  $nin: field(isList),
  $exists: field((value) => typeof value === 'boolean'),
});

const negated = (node: FilterNode): FilterNode => ({ kind: 'not', of: node });

const leaves: Readonly<Record<string, (field: string, value: unknown) => FilterNode>> = {
  ne: (name, value) => negated({ kind: 'compare', field: name, by: 'eq', value: value as Scalar }),
  in: (name, value) => ({ kind: 'in', field: name, values: value as Scalar[] }),
  nin: (name, value) => negated({ kind: 'in', field: name, values: value as Scalar[] }),
  exists: (name, value) =>
    value === true ? { kind: 'exists', field: name } : negated({ kind: 'exists', field: name }),
};

function leaf(condition: FieldCondition): FilterNode {
  const name = validField(condition.field);
  const make = leaves[condition.operator];
  if (make) return make(name, condition.value);
  return {
    kind: 'compare',
    field: name,
    by: condition.operator as Comparison,
    value: condition.value as Scalar,
  };
}

function compound(operator: string, of: readonly FilterNode[]): FilterNode {
  if (operator === 'nor') return negated({ kind: 'or', of });
  if (operator === 'not') return negated({ kind: 'and', of });
  return operator === 'or' ? { kind: 'or', of } : { kind: 'and', of };
}

interface Budget {
  conditions: number;
  values: number;
}

function spend(budget: Budget, { value }: Condition): void {
  budget.conditions -= 1;
  budget.values -= Array.isArray(value) ? value.length : 1;
  if (budget.conditions < 0) throw new InvalidFilter(`More than ${mostConditions} conditions`);
  if (budget.values < 0) throw new InvalidFilter(`More than ${mostValues} values`);
}

function taken(condition: Condition, budget: Budget, depth: number): FilterNode {
  spend(budget, condition);
  if (depth > deepest) throw new InvalidFilter(`Nested deeper than ${deepest}`);
  if (condition instanceof FieldCondition) return leaf(condition);
  if (!(condition instanceof CompoundCondition)) throw new InvalidFilter(`Unknown ${condition.operator}`);
  return compound(
    condition.operator,
    condition.value.map((part) => taken(part, budget, depth + 1)),
  );
}

/** Throws `InvalidFilter` for everything outside the port's language. */
export function parseFilter(filter: Filter = {}): FilterNode {
  try {
    return taken(parser.parse(filter), { conditions: mostConditions, values: mostValues }, 0);
  } catch (error) {
    if (error instanceof InvalidFilter) throw error;
    throw new InvalidFilter(error instanceof Error ? error.message : 'Not a filter');
  }
}
