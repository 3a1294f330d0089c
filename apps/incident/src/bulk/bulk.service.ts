import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Problem, type CommandCall } from '@ventanilla/chassis';
import { inLanes, streamOf } from '@ventanilla/eventing';
import { ageOf, arrivalOf, Handle, type Arrival } from '@ventanilla/hosting';
import { IncidentServices } from '../incident.services.js';
import { incidentQueue } from '../views/incident-queue/incident-queue.projection.js';
import type { IncidentFilterDto } from '../views/incident-queue/list-incidents.dto.js';
import { QueueAskers } from '../views/incident-queue/queue-askers.js';
import { queueFilter, queueWords } from '../views/incident-queue/queue-filter.js';
import { MOST_AT_ONCE, type BulkAnswer, type BulkDto } from './bulk.dto.js';
import { refuseBulk } from './bulk.refusals.js';
import { bulkAggregate, type BulkSelection, type BulkTarget } from './bulk-selection.aggregate.js';
import { PartRequests, type PartAnswer } from './part-requests.js';

/** A request about many incidents. */
export interface BulkCall {
  readonly call: CommandCall;
  readonly command: string;
  /** Of whoever sent it: each command is theirs. */
  readonly authorization: string;
}

const AT_ONCE = 8;

/** One ordinary command to each of many incidents, each with its own outcome. */
@Injectable()
export class Bulk {
  constructor(
    private readonly bus: CommandBus,
    private readonly services: IncidentServices,
    private readonly parts: PartRequests,
    private readonly askers: QueueAskers,
  ) {}

  async run(bulk: BulkCall, dto: BulkDto): Promise<BulkAnswer> {
    if (!this.parts.isCommand(bulk.command)) throw new Problem('NOT_FOUND');
    const arrival = arrivalOf(bulk.call, {
      body: { command: bulk.command, ...dto },
      now: this.services.now(),
    });
    const incidents = await this.selection(bulk, dto, arrival);
    const headers = {
      authorization: bulk.authorization,
      'x-correlation-id': bulk.call.correlationId,
      // Named after the request as it is stored: a repetition sends each command again, under the same key.
      'idempotency-key': arrival.aggregateId,
      ...(dto.notify && { 'x-notify': dto.notify }),
    };
    const send = (target: BulkTarget) =>
      this.parts.send({ target, command: bulk.command, body: dto.body ?? {}, headers });
    return answerOf(bulk.call.correlationId, await eachOf(incidents, send));
  }

  /** Chosen once and kept, so that whoever repeats the request means the same incidents. */
  private async selection(bulk: BulkCall, dto: BulkDto, arrival: Arrival): Promise<readonly BulkTarget[]> {
    const { at, by, ...envelope } = arrival;
    const states = this.services.runtime.statesOf(bulkAggregate);
    const stream = streamOf(bulkAggregate.category, arrival.aggregateId);
    const before = arrival.keyed ? ((await states.load(stream)).state as BulkSelection).incidents : undefined;
    const incidents = before ?? (await this.chosen(bulk.call, dto));
    const command = { type: 'SelectIncidents', at, by, command: bulk.command, incidents };
    await this.bus.execute(new Handle('incident', bulkAggregate, { ...envelope, command }));
    return ((await states.load(stream)).state as BulkSelection).incidents ?? incidents;
  }

  private async chosen(
    call: CommandCall,
    { incidents, filter, count }: BulkDto,
  ): Promise<readonly BulkTarget[]> {
    if (incidents && !filter && count === undefined) return distinct(incidents);
    if (incidents || !filter || count === undefined) return refuseBulk('SELECTION_REQUIRED');
    const found = await this.found(call, filter);
    if (found.length !== count) return refuseBulk('SELECTION_CHANGED', { seen: count, now: found.length });
    return found;
  }

  /** At most one more than there may be; each at the revision that the list shows. */
  private async found(call: CommandCall, query: IncidentFilterDto): Promise<readonly BulkTarget[]> {
    const { runtime } = this.services;
    const { stale } = await ageOf(runtime, incidentQueue.name, query.minPosition);
    if (stale) throw new Problem('VIEW_UNAVAILABLE');
    const asker = await this.askers.ofPrincipal(call.principal, query);
    const { documents } = await runtime.reader(incidentQueue.name).find({
      filter: queueFilter(asker, query),
      words: queueWords(query.text),
      sort: [{ field: '_id' }],
      limit: MOST_AT_ONCE + 1,
    });
    return documents.map(({ _id, rev }) => ({ id: _id, revision: rev }));
  }
}

const distinct = (targets: readonly BulkTarget[]): readonly BulkTarget[] => [
  ...new Map(targets.map((target) => [target.id, target])).values(),
];

/** In order, some at once: appends of several commands share a commit. */
const eachOf = async (
  targets: readonly BulkTarget[],
  send: (target: BulkTarget) => Promise<PartAnswer>,
): Promise<readonly PartAnswer[]> => {
  const answers: PartAnswer[] = [];
  await inLanes([...targets.entries()], AT_ONCE, async ([place, target]) => {
    answers[place] = await send(target);
  });
  return answers;
};

const answerOf = (correlationId: string, parts: readonly PartAnswer[]): BulkAnswer => {
  const countOf = (wanted: PartAnswer['outcome']) => parts.filter(({ outcome }) => outcome === wanted).length;
  const position = parts
    .flatMap((part) => part.position ?? [])
    .sort()
    .at(-1);
  return {
    correlationId,
    done: countOf('done'),
    refused: countOf('refused'),
    conflicts: countOf('conflict'),
    failed: countOf('failed'),
    ...(position !== undefined && { position }),
    items: parts.map(({ position: _, ...item }) => item),
  };
};
