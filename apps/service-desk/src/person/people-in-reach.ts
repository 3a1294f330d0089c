import { Injectable } from '@nestjs/common';
import { Problem, servesOrganisation, type Principal } from '@ventanilla/chassis';
import { organisationAggregate, organisations } from '../organisation/organisation.aggregate.js';
import type { OrganisationState } from '../organisation/organisation.state.js';
import { personAggregate } from './person.aggregate.js';
import type { PersonState } from './person.state.js';
import { RecordDesk } from '../records/record-desk.js';
import { RecordReader } from '../records/record-reader.js';

/**
 * Of which people somebody may know: of all, who serves every organisation; else of themselves and the members of those
 * that they serve. Who is a member of none is known to who serves all, as in the feed.
 */
@Injectable()
export class PeopleInReach {
  constructor(
    private readonly records: RecordDesk,
    private readonly reader: RecordReader,
  ) {}

  /** Their ids; undefined where it is everybody. From the organisations' own streams, as they are now. */
  async idsFor({ id, organisations: served }: Principal): Promise<ReadonlySet<string> | undefined> {
    if (served === 'all') return undefined;
    const members = await Promise.all(served.map((code) => this.membersOf(code)));
    return new Set([id, ...members.flat()]);
  }

  /** 404, not 403: whether there is such a person is none of their business. */
  async assertReaches(principal: Principal, person: string): Promise<void> {
    const ids = await this.idsFor(principal);
    if (ids && !ids.has(person)) throw new Problem('NOT_FOUND');
  }

  /**
   * For what cannot be undone: a person is not to be taken from an organisation that somebody else serves.
   * @throws DocumentStoreUnavailable where not all organisations can be looked at now
   */
  async assertAlone(principal: Principal, person: string): Promise<void> {
    if (principal.organisations === 'all') return;
    await this.assertReaches(principal, person);
    const theirs = await this.reader.allNow(organisations, { 'members.person': person });
    if (!theirs.every(({ code }) => servesOrganisation(principal, code)))
      throw new Problem('PERSON_BELONGS_ELSEWHERE');
  }

  /**
   * Who becomes a member comes into reach: that is for somebody new, who belongs nowhere and signs in nowhere yet. Of
   * anybody else it is not told that they are there.
   * @throws DocumentStoreUnavailable where not all organisations can be looked at now
   */
  async assertMayEnrol(principal: Principal, person: string): Promise<void> {
    const ids = await this.idsFor(principal);
    if (!ids || ids.has(person) || (await this.isNew(person))) return;
    throw new Problem('PERSON_NOT_FOUND');
  }

  private async isNew(person: string): Promise<boolean> {
    const state = await this.records.stateOf<PersonState>(personAggregate, person);
    if (state.status !== 'registered' || state.links.length > 0) return false;
    return (await this.reader.allNow(organisations, { 'members.person': person })).length === 0;
  }

  private async membersOf(code: string): Promise<readonly string[]> {
    const state = await this.records.stateOf<OrganisationState>(organisationAggregate, code);
    return state.status === 'absent' ? [] : state.members.map(({ person }) => person);
  }
}
