import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import {
  isErased,
  type AsOf,
  type Filter,
  type FoundPage,
  type Opened,
  type StoredDocument,
} from '@ventanilla/eventing';
import { ageOf } from '@ventanilla/hosting';
import { IncidentServices } from '../../incident.services.js';
import type { Reader } from '../../incident/visibility/visibility.policy.js';
import { NamedIncidents } from '../incident/named-incidents.js';
import { incidentQueue, keywords } from './incident-queue.projection.js';
import type { IncidentQueueRow } from './incident-queue.row.js';
import type { SearchIncidentsDto } from './list-incidents.dto.js';
import { LONG_TEXTS } from './long-texts.js';
import { QueueAskers } from './queue-askers.js';
import { queueFilter, queueWords } from './queue-filter.js';
import { numberAsked, rankOf, type Findable } from './search-rank.js';
import { shownRow, type ShownRow } from './shown-row.js';

/** So many of what has all the words are compared, the newest first: ranking opens their texts. */
const MOST_RANKED = 60;
const PAGE = 20;

export interface IncidentsFound extends AsOf {
  /** Best first; of two that are as good, the newer one. */
  readonly items: readonly ShownRow[];
  /** There are more with these words than were compared: say more words. */
  readonly more: boolean;
}

export class SearchIncidents extends Query<IncidentsFound> {
  constructor(
    readonly reader: Reader,
    readonly query: SearchIncidentsDto,
  ) {
    super();
  }
}

@QueryHandler(SearchIncidents)
export class SearchIncidentsHandler implements IQueryHandler<SearchIncidents> {
  constructor(
    private readonly services: IncidentServices,
    private readonly named: NamedIncidents,
    private readonly askers: QueueAskers,
  ) {}

  async execute({ reader, query }: SearchIncidents): Promise<IncidentsFound> {
    const { runtime, personal } = this.services;
    const age = await ageOf(runtime, incidentQueue.name, query.minPosition);
    const filter = queueFilter(await this.askers.of(reader, query), query);
    const [numbered, worded] = await Promise.all([this.byNumber(query, filter), this.byWords(query, filter)]);
    const found = new Map([...numbered.documents, ...worded.documents].map((row) => [row._id, row]));
    const opened = (await personal.openDocument([...found.values()])) as readonly StoredDocument[];
    const ranked = opened
      .map((row) => ({ row, rank: rankOf(query.text, findable(row)) }))
      .sort((one, other) => other.rank - one.rank)
      .slice(0, query.limit ?? PAGE);
    const rows = ranked.map(({ row }) => shownRow(reader, row));
    return { items: await this.named.ofRows(reader, rows), more: worded.cursor !== undefined, ...age };
  }

  /** However many newer ones have a number that begins alike. */
  private async byNumber(
    { text }: SearchIncidentsDto,
    visible: Filter,
  ): Promise<Pick<FoundPage, 'documents'>> {
    const numberOrder = numberAsked(text);
    if (numberOrder === undefined) return { documents: [] };
    return this.queue.find({ filter: { $and: [{ numberOrder }, visible] }, limit: 1 });
  }

  private byWords({ text }: SearchIncidentsDto, filter: Filter): Promise<FoundPage> {
    const sort = [{ field: 'reportedAt', descending: true }];
    return this.queue.find({ filter, words: queueWords(text), sort, limit: MOST_RANKED });
  }

  private get queue() {
    return this.services.runtime.reader(incidentQueue.name);
  }
}

const textOf = (kept: unknown): readonly string[] => {
  if (Array.isArray(kept)) return kept.flatMap(textOf);
  const text = (kept as { readonly text: Opened } | undefined)?.text;
  return text === undefined || isErased(text) ? [] : [text];
};

const findable = (row: StoredDocument): Findable => ({
  numbers: keywords(row as unknown as IncidentQueueRow),
  subject: textOf(row['subject'])[0],
  texts: LONG_TEXTS.flatMap((field) => textOf(row[field])),
});
