import type { Position } from '@ventanilla/eventing';
import type { Offsets } from './topic-offsets.js';

/** The record behind which a position stands, by which it is known again. */
export interface Witness {
  readonly partition: number;
  readonly event: string;
}

/** How far a topic has been read. */
export interface TopicPlace {
  readonly cluster: string;
  readonly offsets: Offsets;
  readonly witness?: Witness | undefined;
}

const DIGITS = 16;
const FORMAT =
  /^(?<cluster>[^:@]+):(?<sum>\d{16}):(?<offsets>\d+(\.\d+)*)(@(?<partition>\d+):(?<event>.+))?$/;

const sumOf = (offsets: Offsets): number => offsets.reduce((sum, offset) => sum + offset, 0);

/**
 * Ordered as text by the number of records before it: of two places of one reader the later one is the greater, and
 * whoever has read everything is not before the end.
 */
export const formatPlace = ({ cluster, offsets, witness }: TopicPlace): Position | undefined => {
  const sum = sumOf(offsets);
  if (sum === 0) return undefined;
  const vouched = witness ? `@${witness.partition}:${witness.event}` : '';
  return `${cluster}:${String(sum).padStart(DIGITS, '0')}:${offsets.join('.')}${vouched}`;
};

/** Undefined for what is no position of any topic. */
export const parsePlace = (position: string): TopicPlace | undefined => {
  const groups = FORMAT.exec(position)?.groups;
  if (!groups) return undefined;
  const { cluster = '', sum, offsets: joined = '', partition, event } = groups;
  const offsets = joined.split('.').map(Number);
  if (Number(sum) !== sumOf(offsets)) return undefined;
  const witness = event === undefined ? undefined : { partition: Number(partition), event };
  return { cluster, offsets, witness };
};
