import { Injectable } from '@nestjs/common';
import { otherSidesOf, withoutOtherSides, type OtherSides } from '../parents/other-side.policy.js';
import { ConcernedLookup } from './concerned.lookup.js';
import { shownData } from './field-audience.js';
import { mayKnowOf, type Reader } from './visibility.policy.js';

export interface Shown<Data> {
  /** Undefined where they are to know only that it happened. */
  readonly data: readonly (Data | undefined)[];
  /** Of the other incidents that they may know of. */
  readonly numbers: ReadonlyMap<string, string>;
}

/** What of events that somebody is told of they may know. */
@Injectable()
export class ShownEvents {
  constructor(private readonly concerned: ConcernedLookup) {}

  /**
   * Of the data of each of some events of incidents what the reader may know. Who may know of both incidents that an
   * event tells of knows both, and nobody else.
   */
  async to<Data>(reader: Reader, told: readonly Data[]): Promise<Shown<Data>> {
    const named = new Set(told.flatMap(otherSidesOf));
    const found = await this.concerned.of([...named]);
    const others: OtherSides = {
      isHidden: (id) => !mayKnowOf(reader, found.get(id)),
      isLogged: (id) => found.has(id),
    };
    const known = [...found].filter(([id]) => !others.isHidden(id));
    return {
      data: told.map((data) => shownData(reader, withoutOtherSides(data, others))),
      numbers: new Map(known.map(([id, { number }]) => [id, number])),
    };
  }
}
