import type { CountedGroup } from '@ventanilla/eventing';
import { pathOf } from './rows.js';

export interface GroupRow {
  readonly _id: Readonly<Record<string, unknown>> | null;
  readonly count: number;
}

const keyOf = (i: number): string => `g${i}`;

export const groupStage = (by: readonly string[]) => ({
  $group: {
    _id: by.length === 0 ? null : Object.fromEntries(by.map((field, i) => [keyOf(i), `$${pathOf(field)}`])),
    count: { $sum: 1 },
  },
});

const scalarOf = (value: unknown): CountedGroup['group'][number] =>
  typeof value === 'object' || value === undefined ? null : (value as CountedGroup['group'][number]);

/** Groups as the port counts them: MongoDB keeps apart what is missing and what is null. */
export class Groups {
  private readonly groups = new Map<string, { readonly group: CountedGroup['group']; count: number }>();

  constructor(private readonly fields: number) {}

  add({ _id, count }: GroupRow): void {
    const group = Array.from({ length: this.fields }, (_, i) => scalarOf(_id?.[keyOf(i)]));
    const key = JSON.stringify(group);
    const known = this.groups.get(key) ?? { group, count: 0 };
    known.count += count;
    this.groups.set(key, known);
  }

  counted(): readonly CountedGroup[] {
    return [...this.groups.values()];
  }
}
