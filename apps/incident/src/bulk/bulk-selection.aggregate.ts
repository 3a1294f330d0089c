import { eventFamily, type EventOf } from '@ventanilla/contracts/definition';
import type { Aggregate } from '@ventanilla/eventing';
import type { Decider, DomainCommand } from '@ventanilla/kernel';
import { Type } from 'typebox';

const define = eventFamily({ owner: 'internal', category: 'bulk-incident', audience: 'internal' });

const Target = Type.Object(
  {
    id: Type.String({ description: 'The incident.', maxLength: 36 }),
    revision: Type.Optional(Type.Integer({ description: 'That somebody saw.', minimum: 0 })),
  },
  { additionalProperties: false },
);

/** Internal: what was chosen tells of incidents that not everybody may know of. */
export const bulkEvents = [
  define(
    'IncidentsSelected',
    'Some incidents were chosen for one command to each of them.',
    Type.Object(
      {
        command: Type.String({ description: 'As in its route.', maxLength: 60 }),
        incidents: Type.Array(Target, { maxItems: 500 }),
      },
      { additionalProperties: false },
    ),
  ),
] as const;

export type BulkEvent = EventOf<typeof bulkEvents>;
export interface BulkTarget {
  readonly id: string;
  readonly revision?: number;
}

export interface SelectIncidents extends DomainCommand<'SelectIncidents'> {
  readonly command: string;
  readonly incidents: readonly BulkTarget[];
}

/** Which incidents one request is about, for good: whoever repeats it means the same ones. */
export interface BulkSelection {
  readonly incidents?: readonly BulkTarget[];
}

export const bulkSelection: Decider<BulkSelection, SelectIncidents, BulkEvent> = {
  initialState: {},
  decide: ({ command, incidents }, state) =>
    state.incidents
      ? []
      : [
          {
            type: 'IncidentsSelected',
            data: { command, incidents: incidents.map((target) => ({ ...target })) },
          },
        ],
  evolve: (_, { data: { incidents } }) => ({ incidents }),
};

export const bulkAggregate: Aggregate<BulkSelection, SelectIncidents, BulkEvent> = {
  owner: 'internal',
  category: 'bulk-incident',
  decider: bulkSelection,
  foldVersion: 1,
  personOf: () => undefined,
  organisationOf: () => undefined,
};
