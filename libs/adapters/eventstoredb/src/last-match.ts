import type { EventStoreDBClient, Filter } from '@eventstore/db-client';
import { Empty } from '@eventstore/db-client/generated/shared_pb.js';
import { StreamsClient } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import { ReadReq, type ReadResp } from '@eventstore/db-client/generated/streams_pb.js';

export interface Found {
  readonly streamId: string;
  readonly type: string;
  readonly place: number;
}

export interface Search {
  /** Everything, the engine's own records too, where absent. */
  readonly filter?: Filter;
  /** Only what lies before this place; from the end where absent. */
  readonly before?: number;
  readonly deadlineMs: number;
}

/**
 * The last record that passes a filter. The protocol reads backwards with a filter, the client's `readAll` does
 * not offer it: without this, the head of a rare kind of event would take reading the whole log.
 */
export const lastMatch = (client: EventStoreDBClient, search: Search): Promise<Found | undefined> =>
  client['execute'](
    StreamsClient,
    'lastMatch',
    (grpc) =>
      new Promise<Found | undefined>((resolve, reject) => {
        let found: Found | undefined;
        grpc
          .read(requestFor(search), ...client['callArguments']({ deadline: search.deadlineMs }))
          .on('data', (response: ReadResp) => {
            found ??= foundIn(response);
          })
          .on('end', () => resolve(found))
          .on('error', reject);
      }),
  );

const requestFor = ({ filter, before }: Search): ReadReq => {
  const all = new ReadReq.Options.AllOptions();
  if (before === undefined) all.setEnd(new Empty());
  else all.setPosition(positionAt(before));
  const uuids = new ReadReq.Options.UUIDOption();
  uuids.setString(new Empty());
  const options = new ReadReq.Options();
  options.setAll(all);
  options.setReadDirection(ReadReq.Options.ReadDirection.BACKWARDS);
  options.setCount('1');
  options.setUuidOption(uuids);
  if (filter) options.setFilter(filterMessage(filter));
  else options.setNoFilter(new Empty());
  const request = new ReadReq();
  request.setOptions(options);
  return request;
};

const positionAt = (place: number): ReadReq.Options.Position => {
  const position = new ReadReq.Options.Position();
  position.setCommitPosition(String(place));
  position.setPreparePosition(String(place));
  return position;
};

const filterMessage = (filter: Filter): ReadReq.Options.FilterOptions => {
  const expression = new ReadReq.Options.FilterOptions.Expression();
  if ('regex' in filter) expression.setRegex(filter.regex);
  else expression.setPrefixList(filter.prefixes);
  const options = new ReadReq.Options.FilterOptions();
  if (filter.filterOn === 'streamName') options.setStreamIdentifier(expression);
  else options.setEventType(expression);
  options.setMax(filter.maxSearchWindow ?? 1);
  options.setCheckpointintervalmultiplier(filter.checkpointInterval);
  return options;
};

const foundIn = (response: ReadResp): Found | undefined => {
  const record = response.getEvent()?.getEvent();
  if (!record) return undefined;
  return {
    streamId: Buffer.from(record.getStreamIdentifier()?.getStreamName_asU8() ?? []).toString(),
    type: record.getMetadataMap().get('type') ?? '',
    place: Number(record.getCommitPosition()),
  };
};
