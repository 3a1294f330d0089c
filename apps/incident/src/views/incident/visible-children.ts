import { Injectable } from '@nestjs/common';
import { DocumentStoreUnavailable, type Filter } from '@ventanilla/eventing';
import { IncidentServices } from '../../incident.services.js';
import type { Child } from '../../incident/incident.state.js';
import { isShownField } from '../../incident/visibility/field-audience.js';
import { seesAllChildren, type Reader } from '../../incident/visibility/visibility.policy.js';
import { incidentQueue } from '../incident-queue/incident-queue.projection.js';
import { visibleRows } from '../incident-queue/visible-rows.js';

export interface WithChildren {
  readonly id: string;
  readonly childCount?: number;
}

/** So many ids are asked for at once. */
const AT_ONCE = 1_000;

/** How many children there are of those that a reader may see; children may be of another organisation. */
@Injectable()
export class VisibleChildren {
  constructor(private readonly services: IncidentServices) {}

  /** Of these children; undefined where it is none, and where no list can be read that would tell. */
  async among(reader: Reader, children: readonly Child[] = []): Promise<number | undefined> {
    if (!isShownField(reader, 'childCount')) return undefined;
    return (seesAllChildren(reader) ? children.length : await this.seenOf(reader, children)) || undefined;
  }

  /** The same rows with how many children of each the list has for this reader. */
  async ofRows<Row extends WithChildren>(reader: Reader, rows: readonly Row[]): Promise<readonly Row[]> {
    const parents = rows.flatMap(({ id, childCount }) => (childCount === undefined ? [] : [id]));
    if (parents.length === 0 || seesAllChildren(reader)) return rows;
    const counted = await this.counted(reader, { parent: { $in: parents } }, ['parent']);
    const counts = new Map(counted.map(({ group: [parent], count }) => [parent, count]));
    return rows.map(({ childCount: all, ...row }) => {
      const childCount = all === undefined ? undefined : counts.get(row.id);
      return { ...row, ...(childCount !== undefined && { childCount }) } as Row;
    });
  }

  private async seenOf(reader: Reader, children: readonly Child[]): Promise<number> {
    let seen = 0;
    for (let from = 0; from < children.length; from += AT_ONCE) {
      const ids = children.slice(from, from + AT_ONCE).map(({ id }) => id);
      const [counted] = await this.counted(reader, { _id: { $in: ids } }, []).catch(unlessAway);
      seen += counted?.count ?? 0;
    }
    return seen;
  }

  private counted(reader: Reader, which: Filter, by: readonly string[]) {
    const filter = { $and: [which, ...visibleRows(reader)] };
    return this.services.runtime.reader(incidentQueue.name).count({ filter, by });
  }
}

/** A single incident is answered while no list can be (R11). */
const unlessAway = (error: unknown): readonly [] => {
  if (error instanceof DocumentStoreUnavailable) return [];
  throw error;
};
