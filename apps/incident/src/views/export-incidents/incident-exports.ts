import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { CommandCall, Language, TextDownload } from '@ventanilla/chassis';
import { AuditTrail } from '@ventanilla/hosting';
import { Readers } from '../../incident/visibility/reader.js';
import { everyPage } from '../incident-queue/every-page.js';
import { CountIncidents, type IncidentPage } from '../incident-queue/incident-queue.query.js';
import type { ExportIncidentsDto } from './export-incidents.dto.js';
import { EXPORT_FORMS, type NamedRows } from './export-lines.js';
import { ExportWording, NO_NAMES } from './export-names.js';
import { exportedBy } from './exported-by.js';

export interface IncidentExport extends TextDownload {
  /** The list stood so at this instant. */
  readonly asOf: string;
}

/** Gives out the queue as it is filtered, to whoever may see it, and records that before the first row leaves (R9). */
@Injectable()
export class IncidentExports {
  constructor(
    private readonly bus: QueryBus,
    private readonly wording: ExportWording,
    private readonly readers: Readers,
    private readonly trail: AuditTrail,
  ) {}

  async export(call: CommandCall, language: Language, asked: ExportIncidentsDto): Promise<IncidentExport> {
    const { principal, correlationId } = call;
    const reader = await this.readers.of(principal);
    const form = EXPORT_FORMS[asked.format ?? 'csv'];
    const named = async ({ items: rows }: IncidentPage): Promise<NamedRows> => ({
      rows,
      names: form.isForPeople ? await this.wording.namesIn(rows) : NO_NAMES,
    });
    // A question that the list does not understand, or cannot answer now, is refused before anything is recorded.
    const pages = everyPage(this.bus, reader, asked);
    const { value } = await pages.next();
    const first = value as IncidentPage;
    const firstRows = await named(first);
    const { total } = await this.bus.execute(new CountIncidents(reader, asked));
    await this.trail.record({
      service: 'incident',
      what: 'RecordsExported',
      action: 'ExportIncidents',
      principal,
      reason: asked.reason,
      details: { ...exportedBy(asked), language, count: total },
      correlationId,
    });
    const zone = asked.zone ?? 'UTC';
    const labels = await this.wording.labels(language);
    const content = form.text(followed(firstRows, pages, named), { reader, language, zone, labels });
    const name = `incidents-${first.asOf.slice(0, 10)}.${form.ending}`;
    return { name, mediaType: form.mediaType, content, asOf: first.asOf };
  }
}

/** What was read already, and what is left of it. */
async function* followed(
  first: NamedRows,
  others: AsyncIterable<IncidentPage>,
  named: (page: IncidentPage) => Promise<NamedRows>,
): AsyncGenerator<NamedRows> {
  yield first;
  for await (const page of others) yield await named(page);
}
