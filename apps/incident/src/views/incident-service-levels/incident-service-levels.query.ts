import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Problem, type Language } from '@ventanilla/chassis';
import { DocumentStoreUnavailable } from '@ventanilla/eventing';
import { instantOf, type Instant } from '@ventanilla/kernel';
import { clocksOf, whyOf, type TicketClocks } from '@ventanilla/service-level';
import { IncidentServices } from '../../incident.services.js';
import type { Reader } from '../../incident/visibility/visibility.policy.js';
import { decodeAll, readVisible } from '../incident/incident.query.js';
import { RestrictedReadings } from '../incident/restricted-readings.js';
import { ticketFacts } from '../ticket-facts/ticket-facts.projection.js';
import type { RecordedVerdict, ReportedTicket } from '../ticket-facts/ticket.js';
import { shownRun, withWhatWasSaid, type ShownRun } from './shown-run.js';

export interface IncidentServiceLevels {
  readonly id: string;
  readonly revision: number;
  /** As of when the runs stand. */
  readonly at: Instant;
  /** By what is agreed now; with the ranking of all agreements that hold. */
  readonly coverage: TicketClocks['coverage'];
  readonly runs: readonly ShownRun[];
  /** What was said at the time, the last of it for each version of an agreement and until each correction; none where nobody judged (R14). */
  readonly recorded: readonly ShownVerdict[];
}

type ShownVerdict = Omit<RecordedVerdict, 'ref' | 'correctedBy'> & {
  readonly revision: number;
  readonly correctedBy?: number;
};

const shownVerdict = ({ ref, correctedBy, ...verdict }: RecordedVerdict): ShownVerdict => ({
  ...verdict,
  revision: Number(ref),
  ...(correctedBy !== undefined && { correctedBy: Number(correctedBy) }),
});

export class ReadIncidentServiceLevels extends Query<IncidentServiceLevels> {
  constructor(
    readonly reader: Reader,
    readonly id: string,
    readonly language: Language,
  ) {
    super();
  }
}

/** What each target says now and why, beside what was recorded: from the incident's own stream and what is agreed. */
@QueryHandler(ReadIncidentServiceLevels)
export class ReadIncidentServiceLevelsHandler implements IQueryHandler<ReadIncidentServiceLevels> {
  constructor(
    private readonly services: IncidentServices,
    private readonly readings: RestrictedReadings,
  ) {}

  async execute({ reader, id, language }: ReadIncidentServiceLevels): Promise<IncidentServiceLevels> {
    const { stored, state } = await readVisible(this.services, reader, id);
    await this.readings.note('ReadIncidentServiceLevels', id, { reader, state });
    const known = await this.services.terms.current();
    if (!known) throw new DocumentStoreUnavailable('What is agreed is not known yet.');
    const events = decodeAll(this.services, stored);
    const ticket = events.reduce<ReportedTicket | undefined>(ticketFacts.evolve, undefined);
    const at = instantOf(this.services.runtime.ports.nowMs());
    const clocks = ticket && clocksOf(ticket.facts, known.terms, at);
    if (!ticket || !clocks) throw new Problem('NOT_FOUND');
    return {
      id,
      revision: stored.length - 1,
      at,
      coverage: clocks.coverage,
      runs: clocks.runs.map((run) => {
        const why = whyOf(ticket.facts, known.terms, { at, run: run.id });
        return withWhatWasSaid(shownRun(run, why, language), run, { said: state.record, language });
      }),
      recorded: (ticket.recorded ?? []).map(shownVerdict),
    };
  }
}
