import { instantOf, type Actor } from '@ventanilla/kernel';
import type { CommandEnvelope } from '../commands/command-envelope.js';
import { EventPreparation } from '../commands/event-preparation.js';
import { CommandHandler, type CommandResult } from '../commands/handle-command.js';
import { keyedAggregateId, keyedCommandId, newId } from '../commands/ids.js';
import { noSnapshots, type SnapshotStore } from '../commands/snapshot-store.js';
import { StreamStates } from '../commands/stream-states.js';
import { canonicalJson } from '../definitions/canonical-json.js';
import { EventCodec } from '../definitions/event-codec.js';
import type { EventStore, NewEvent } from '../event-store/event-store.port.js';
import type { EventSealer } from '../personal-data/event-sealer.port.js';
import { tally, tallyEvents, type TallyCommand } from './tally.js';

export const tallyCodec = new EventCodec(tallyEvents);

export const ann: Actor = { kind: 'person', id: '00000000-0000-4000-8000-00000000a001' };
export const clerk: Actor = { kind: 'process', id: 'toy.clerk' };

/** A stored raise of a command of its own, for long streams that no spec wants to wait for. */
export const raisedBy = (by: number, actor: Actor = ann): NewEvent => {
  const [id, now] = [newId(), instantOf(Date.now())];
  return tallyCodec.encode(
    id,
    'toy.TallyRaised',
    { by },
    {
      occurredAt: now,
      recordedAt: now,
      actor,
      commandId: id,
      correlationId: id,
      causationId: id,
      schemaVersion: 1,
    },
  );
};

const nothingPersonal = (): never => {
  throw new Error('A tally holds nothing personal.');
};

/** For aggregates without personal data: only fingerprints are kept, under the sender's key, and here unsealed. */
export const plainSealer: EventSealer = {
  sealEvent: nothingPersonal,
  sealFingerprint: ({ person, body }) =>
    Promise.resolve({ $personal: { key: person, nonce: '-', data: body } }),
  fingerprintMatches: ({ sealed, body }) => Promise.resolve(sealed.$personal.data === body),
};

type Body = TallyCommand extends infer Command
  ? Command extends TallyCommand
    ? Omit<Command, 'at' | 'by'>
    : never
  : never;

export interface Sending {
  readonly key?: string;
  readonly ifMatch?: number;
  readonly by?: Actor;
  readonly at?: string;
}

/** As the HTTP layer would make it: ids once, and from the key where there is one. */
export const envelopeOf = (
  aggregateId: string | undefined,
  body: Body,
  { key, ifMatch, by = ann, at = instantOf(Date.now()) }: Sending = {},
): CommandEnvelope<TallyCommand> => {
  const route = body.type;
  const commandId =
    key === undefined ? newId() : keyedCommandId({ principal: by.id, organisation: '-', route, key });
  return {
    commandId,
    keyed: key !== undefined,
    aggregateId: aggregateId ?? (key === undefined ? newId() : keyedAggregateId(commandId)),
    ...(aggregateId === undefined && { fresh: true }),
    command: { ...body, at, by } as TallyCommand,
    actor: by,
    correlationId: commandId,
    causationId: commandId,
    ifMatch,
    body: canonicalJson(body),
  };
};

export interface DeskOptions {
  readonly snapshots?: SnapshotStore;
  readonly nowMs?: () => number;
}

/** One instance of the toy service: its own caches, on a store that others may share. */
export class Desk {
  readonly states: StreamStates;
  private readonly handler: CommandHandler<TallyCommand>;

  constructor(store: EventStore, { snapshots = noSnapshots, nowMs = Date.now }: DeskOptions = {}) {
    this.states = new StreamStates(tally, tallyCodec, store, snapshots);
    const preparation = new EventPreparation(tallyCodec, plainSealer, store);
    const now = () => instantOf(nowMs());
    this.handler = new CommandHandler(tally, { store, states: this.states, preparation, now });
  }

  handle(envelope: CommandEnvelope<TallyCommand>): Promise<CommandResult> {
    return this.handler.handle(envelope);
  }

  open(id: string, title = id, sending?: Sending): Promise<CommandResult> {
    return this.handle(envelopeOf(id, { type: 'OpenTally', number: `T-${id}`, title }, sending));
  }

  raise(id: string, amount: number, sending?: Sending): Promise<CommandResult> {
    return this.handle(envelopeOf(id, { type: 'RaiseTally', amount }, sending));
  }

  close(id: string, sending?: Sending): Promise<CommandResult> {
    return this.handle(envelopeOf(id, { type: 'CloseTally' }, sending));
  }
}
