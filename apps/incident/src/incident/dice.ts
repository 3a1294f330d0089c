import { personal, type Instant } from '@ventanilla/kernel';
import type { IncidentState } from './incident.state.js';

export type Random = () => number;

/** Numbers from 0 to 1 (mulberry32). */
export const randomFrom = (seed: number): Random => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
};

export const PEOPLE = ['a', 'b', 'c'].map((letter) => `00000000-0000-4000-8000-00000000000${letter}`);

/** Draws what random wishes are made of. */
export class Dice {
  constructor(private readonly random: Random) {}

  readonly one = <Value>(values: readonly Value[]): Value =>
    values[Math.floor(this.random() * values.length)] as Value;
  readonly chance = (share: number): boolean => this.random() < share;
  readonly maybe = <Value>(value: Value): Value | undefined => (this.chance(0.4) ? value : undefined);
  readonly text = () => personal(`text ${Math.floor(this.random() * 1000)}`);
  readonly ms = (longest: number): number => Math.floor(this.random() * longest);
}

/** The fields of a random wish that depend on what is wished. */
export type Fields = (dice: Dice, at: Instant, state: IncidentState) => object;
