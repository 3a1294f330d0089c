import { Injectable } from '@nestjs/common';
import { otherSideOf, withoutOtherSide } from '../parents/other-side.policy.js';
import { ConcernedLookup } from './concerned.lookup.js';
import { shownData } from './field-audience.js';
import { maySee, type Reader } from './visibility.policy.js';

/** What of events that somebody is told of they may know. */
@Injectable()
export class ShownEvents {
  constructor(private readonly concerned: ConcernedLookup) {}

  /**
   * Of the data of each of some events of incidents what the reader may know; undefined where they are to know only
   * that it happened. Who may see both sides of a parent and its child knows both, and nobody else.
   */
  async dataFor<Data>(reader: Reader, told: readonly Data[]): Promise<readonly (Data | undefined)[]> {
    const named = new Set(told.flatMap((data) => otherSideOf(data) ?? []));
    const found = await this.concerned.of([...named]);
    const isHidden = (id: string): boolean => {
      const concerned = found.get(id);
      return concerned === undefined || !maySee(reader, concerned);
    };
    return told.map((data) => {
      const other = otherSideOf(data);
      const visible = other !== undefined && isHidden(other) ? withoutOtherSide(data) : data;
      return shownData(reader, visible) as Data | undefined;
    });
  }
}
