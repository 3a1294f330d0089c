import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Problem, type Principal } from '@ventanilla/chassis';
import { streamOf, wordsToFind, type AsOf, type Opened } from '@ventanilla/eventing';
import { ageOf } from '@ventanilla/hosting';
import type { ProjectedEvent } from '@ventanilla/kernel';
import { PeopleInReach } from '../../person/people-in-reach.js';
import { personAggregate } from '../../person/person.aggregate.js';
import { ServiceDeskServices } from '../../service-desk.services.js';
import type { ListPeopleDto } from './list-people.dto.js';
import { people, type PersonRow } from './people.projection.js';

const PAGE = 50;

/** A person as the desk gets it. */
export interface ShownPerson extends Omit<PersonRow, 'name' | 'email' | 'personId'> {
  readonly id: string;
  readonly revision: number;
  readonly name?: Opened;
  readonly email?: Opened;
}

export interface PeoplePage extends AsOf {
  readonly items: readonly ShownPerson[];
  readonly cursor?: string;
}

export class ReadPerson extends Query<ShownPerson> {
  constructor(
    readonly id: string,
    readonly principal: Principal,
  ) {
    super();
  }
}

export class ListPeople extends Query<PeoplePage> {
  constructor(
    readonly query: ListPeopleDto,
    readonly principal: Principal,
  ) {
    super();
  }
}

/** From the person's own stream, so that it is there while no list can be answered. */
@QueryHandler(ReadPerson)
export class ReadPersonHandler implements IQueryHandler<ReadPerson> {
  constructor(
    private readonly services: ServiceDeskServices,
    private readonly reach: PeopleInReach,
  ) {}

  async execute({ id, principal }: ReadPerson): Promise<ShownPerson> {
    await this.reach.assertReaches(principal, id);
    const { runtime, vault } = this.services;
    const stored = await runtime.ports.store.read(streamOf(personAggregate.category, id));
    const events = stored.flatMap((event) => runtime.codec.decode(event) ?? []);
    const row = events.reduce(
      (before: PersonRow | undefined, event: ProjectedEvent) => people.evolve(before, event),
      undefined,
    );
    if (!row) throw new Problem('NOT_FOUND');
    return (await vault.openDocument(shownPerson(id, stored.length - 1, row))) as ShownPerson;
  }
}

@QueryHandler(ListPeople)
export class ListPeopleHandler implements IQueryHandler<ListPeople> {
  constructor(
    private readonly services: ServiceDeskServices,
    private readonly reach: PeopleInReach,
  ) {}

  async execute({ query, principal }: ListPeople): Promise<PeoplePage> {
    const reader = this.services.runtime.reader(people.name);
    const age = await ageOf(this.services.runtime, people.name, query.minPosition);
    const reached = await this.reach.idsFor(principal);
    const page = await reader.find({
      filter: {
        ...(query.status !== undefined && { status: query.status }),
        ...(reached && { _id: { $in: [...reached] } }),
      },
      words: query.text === undefined ? undefined : wordsToFind(query.text),
      sort: [{ field: 'registeredAt', descending: true }],
      limit: query.limit ?? PAGE,
      cursor: query.cursor,
    });
    const shown = page.documents.map(({ _id, rev, ...row }) =>
      shownPerson(_id, rev, row as unknown as PersonRow),
    );
    const items = (await this.services.vault.openDocument(shown)) as readonly ShownPerson[];
    return { items, ...(page.cursor !== undefined && { cursor: page.cursor }), ...age };
  }
}

const shownPerson = (id: string, revision: number, { personId: _, ...row }: PersonRow): object => ({
  id,
  revision,
  ...row,
});
