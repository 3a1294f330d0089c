import type { Instant } from '@ventanilla/kernel';
import { clocksOf, MEASURES, type Measure, type Run, type Terms } from '@ventanilla/service-level';

export const PROMISED_KINDS = ['incident', 'request'] as const;
export type PromisedKind = (typeof PROMISED_KINDS)[number];
export const PRIORITIES: readonly number[] = [1, 2, 3, 4, 5];

/** What was agreed with an organisation about tickets of a service. */
export interface Promised {
  readonly kind: PromisedKind;
  readonly measure: Measure;
  /** In order. */
  readonly priorities: readonly number[];
  readonly goalSeconds: number;
  /** Day and night, where absent. */
  readonly calendar?: string;
}

interface Asked {
  readonly organisation: string;
  readonly service: string;
  readonly at: Instant;
}

/** What teams agreed among each other concerns no customer. */
const runsFor = (
  terms: Terms,
  { organisation, service, at }: Asked,
  ticket: { kind: PromisedKind; priority: number },
): readonly Run[] => {
  const subject = { ...ticket, organisation, service };
  const clocks = clocksOf([{ fact: 'logged', at, ref: '0', reportedAt: at, subject }], terms, at);
  return (clocks?.runs ?? []).filter(({ measure }) => measure !== 'handling');
};

const isSame = (one: Promised, other: Promised): boolean =>
  one.kind === other.kind &&
  one.measure === other.measure &&
  one.goalSeconds === other.goalSeconds &&
  one.calendar === other.calendar;

const byNumbers = (some: readonly number[], others: readonly number[]): number => {
  const index = some.findIndex((number, at) => number !== others[at]);
  return index < 0 ? 0 : (some[index] as number) - (others[index] as number);
};

const order = ({ kind, measure, priorities }: Promised): readonly number[] => [
  PROMISED_KINDS.indexOf(kind),
  MEASURES.indexOf(measure),
  priorities[0] ?? 0,
];

const promiseOf = (kind: PromisedKind, priority: number, run: Run): Promised => {
  const { measure, goalSeconds, calendar } = run;
  return { kind, measure, priorities: [priority], goalSeconds, ...(calendar !== undefined && { calendar }) };
};

/** The same promise for several priorities is one. */
const withPromise = (promises: readonly Promised[], one: Promised): readonly Promised[] => {
  const index = promises.findIndex((before) => isSame(before, one));
  const same = promises[index];
  return same
    ? promises.with(index, { ...same, priorities: [...same.priorities, ...one.priorities] })
    : [...promises, one];
};

/** What would be promised for a ticket that was logged at an instant, as the incident service would find it. */
export const promisesFor = (terms: Terms, asked: Asked): readonly Promised[] =>
  PROMISED_KINDS.flatMap((kind) =>
    PRIORITIES.flatMap((priority) =>
      runsFor(terms, asked, { kind, priority }).map((run) => promiseOf(kind, priority, run)),
    ),
  )
    .reduce(withPromise, [])
    .toSorted((one, other) => byNumbers(order(one), order(other)));
