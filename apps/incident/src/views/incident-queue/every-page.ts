import type { QueryBus } from '@nestjs/cqrs';
import type { Reader } from '../../incident/visibility/visibility.policy.js';
import { ListIncidents, type IncidentPage } from './incident-queue.query.js';
import type { ListIncidentsDto } from './list-incidents.dto.js';

const PAGE = 200;

/** The list from its beginning to its end, a page at a time, each asked for when the one before was taken. */
export async function* everyPage(
  bus: QueryBus,
  reader: Reader,
  asked: ListIncidentsDto,
): AsyncGenerator<IncidentPage, void> {
  let cursor: string | undefined;
  do {
    const page: IncidentPage = await bus.execute(
      new ListIncidents(reader, { ...asked, limit: PAGE, cursor }),
    );
    yield page;
    ({ cursor } = page);
  } while (cursor !== undefined);
}
