import { Injectable } from '@nestjs/common';
import { Problem } from '@ventanilla/chassis';
import {
  DocumentStoreUnavailable,
  streamOf,
  type AsOf,
  type Filter,
  type StoredDocument,
} from '@ventanilla/eventing';
import { ageOf, isBehind, LONGEST_PAGE, PAGE, shownEvent, type ShownEvent } from '@ventanilla/hosting';
import type { Instant, ProjectedEvent, Projection } from '@ventanilla/kernel';
import { ServiceDeskServices } from '../service-desk.services.js';
import type { ListRecordsDto } from './record.dto.js';

/** A record as the desk gets it. */
export type ShownRecord<Row> = Row & { readonly code: string; readonly revision: number };

export interface RecordsPage<Row> extends AsOf {
  readonly items: readonly ShownRecord<Row>[];
  readonly cursor?: string;
}

const shownRecord = <Row extends object>({ _id, rev, ...row }: StoredDocument): ShownRecord<Row> => ({
  code: _id,
  revision: rev,
  ...(row as unknown as Row),
});

/** Answers what records there are, and what one says. */
@Injectable()
export class RecordReader {
  constructor(private readonly services: ServiceDeskServices) {}

  /** From the record's own stream, so that it is there while no list can be answered. */
  async read<Row extends object>(view: Projection<Row>, code: string): Promise<ShownRecord<Row>> {
    const events = await this.eventsOf(view, code);
    const row = events.reduce(
      (before: Row | undefined, { event }) => (event ? view.evolve(before, event) : before),
      undefined,
    );
    if (!row) throw new Problem('NOT_FOUND');
    return { code, revision: events.length - 1, ...row };
  }

  /** As it stood at an instant (R8), or stands now where that is to come; undefined before the first event. */
  async asOf<Row extends object>(view: Projection<Row>, code: string, at: Instant): Promise<Row | undefined> {
    const events = (await this.eventsOf(view, code)).flatMap(({ event }) => event ?? []);
    return events.filter((event) => event.at <= at).reduce(view.evolve, undefined);
  }

  /** Who changed what, when and why. */
  async history<Row extends object>(view: Projection<Row>, code: string): Promise<readonly ShownEvent[]> {
    const events = await this.eventsOf(view, code);
    if (events.length === 0) throw new Problem('NOT_FOUND');
    const shown = events.map(({ stored, event }) => shownEvent(stored, event));
    return (await this.services.vault.openDocument(shown)) as readonly ShownEvent[];
  }

  /** All that a filter takes, however many pages they are. @throws DocumentStoreUnavailable */
  async all<Row extends object>(
    { name }: Projection<Row>,
    filter: Filter = {},
  ): Promise<readonly ShownRecord<Row>[]> {
    const reader = this.services.runtime.reader(name);
    const all: ShownRecord<Row>[] = [];
    let cursor: string | undefined;
    do {
      const page = await reader.find({ filter, sort: [{ field: 'name' }], limit: LONGEST_PAGE, cursor });
      all.push(...page.documents.map((document) => shownRecord<Row>(document)));
      ({ cursor } = page);
    } while (cursor !== undefined);
    return all;
  }

  /** The same, with all that was recorded before. @throws DocumentStoreUnavailable where the view is behind that, too */
  async allNow<Row extends object>(
    view: Projection<Row>,
    filter: Filter,
  ): Promise<readonly ShownRecord<Row>[]> {
    const { runtime } = this.services;
    if (await isBehind(runtime, runtime.reader(view.name)))
      throw new DocumentStoreUnavailable(`The view ${view.name} is behind what it is asked for.`);
    return this.all(view, filter);
  }

  async list<Row extends object>(
    view: Projection<Row>,
    query: ListRecordsDto,
    filter: Filter = {},
  ): Promise<RecordsPage<Row>> {
    const { runtime } = this.services;
    const age = await ageOf(runtime, view.name, query.minPosition);
    const page = await runtime.reader(view.name).find({
      filter: { ...filter, ...(query.status !== undefined && { status: query.status }) },
      sort: [{ field: 'name' }],
      limit: query.limit ?? PAGE,
      cursor: query.cursor,
    });
    const items = page.documents.map((document) => shownRecord<Row>(document));
    return { items, ...(page.cursor !== undefined && { cursor: page.cursor }), ...age };
  }

  private async eventsOf<Row extends object>({ category }: Projection<Row>, code: string) {
    const { runtime } = this.services;
    const stored = await runtime.ports.store.read(streamOf(category, code));
    return stored.map((one) => ({
      stored: one,
      event: runtime.codec.decode(one) as ProjectedEvent | undefined,
    }));
  }
}
