import { Injectable } from '@nestjs/common';
import type { Principal } from '@ventanilla/chassis';
import { IncidentServices } from '../../incident.services.js';
import { ConcernedLookup } from '../../incident/visibility/concerned.lookup.js';
import { Readers } from '../../incident/visibility/reader.js';
import { hiddenAmong, type Reader } from '../../incident/visibility/visibility.policy.js';
import { namedInFilter } from './named-in-filter.js';
import type { Asker } from './queue-filter.js';

interface Question {
  readonly filter?: string;
}

const parsed = (json: string): unknown => {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
};

/** From whoever asks the queue a question to what the question may tell them. */
@Injectable()
export class QueueAskers {
  constructor(
    private readonly services: IncidentServices,
    private readonly concerned: ConcernedLookup,
    private readonly readers: Readers,
  ) {}

  async ofPrincipal(principal: Principal, question: Question): Promise<Asker> {
    return this.of(await this.readers.of(principal), question);
  }

  async of(reader: Reader, { filter }: Question): Promise<Asker> {
    const named = filter === undefined ? [] : namedInFilter(parsed(filter));
    const hidden = hiddenAmong(reader, await this.concerned.listed(named));
    return { reader, nowMs: this.services.runtime.ports.nowMs(), hidden };
  }
}
