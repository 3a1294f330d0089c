import type { ServiceRuntime, StoredDocument, ViewReader } from '@ventanilla/eventing';
import { termsOf, type AgreementVersion, type CalendarVersion } from '@ventanilla/service-level';
import {
  knownAgreements,
  type KnownAgreement,
} from '../integration/known-agreements/known-agreements.projection.js';
import {
  knownCalendars,
  type KnownCalendar,
} from '../integration/known-calendars/known-calendars.projection.js';
import type { KnownTerms } from './known-terms.js';

/** How long something newly agreed may go unnoticed here beside the age of the copies themselves. */
const TRUSTED_FOR_MS = 1_000;
const PAGE = 200;

const everythingIn = async (reader: ViewReader): Promise<readonly StoredDocument[]> => {
  const all: StoredDocument[] = [];
  let cursor: string | undefined;
  do {
    const page = await reader.find({ limit: PAGE, cursor });
    all.push(...page.documents);
    ({ cursor } = page);
  } while (cursor !== undefined);
  return all;
};

const agreementVersions = (document: StoredDocument): readonly AgreementVersion[] => {
  const { organisation, versions } = document as unknown as KnownAgreement;
  return versions.map((version) => ({ agreement: document._id, organisation, ...version }));
};

const calendarVersions = (document: StoredDocument): readonly CalendarVersion[] =>
  (document as unknown as KnownCalendar).versions.map((version) => ({ calendar: document._id, ...version }));

const calendarsOf = ({ targets }: AgreementVersion): readonly string[] =>
  targets.flatMap(({ time }) =>
    time.kind === 'wall' ? [] : [time.calendar, ...(time.byLocation ?? []).map(({ calendar }) => calendar)],
  );

/** What is agreed, as the service's own copies have it: nobody is called. */
export class KnownTermsLookup {
  private known: KnownTerms | undefined;
  private readAtMs = Number.NEGATIVE_INFINITY;

  constructor(private readonly runtime: ServiceRuntime) {}

  /** While no view can be read, what was known last; undefined where nothing ever was. */
  async current(): Promise<KnownTerms | undefined> {
    const nowMs = this.runtime.ports.nowMs();
    if (nowMs - this.readAtMs < TRUSTED_FOR_MS) return this.known;
    this.readAtMs = nowMs;
    this.known = await this.read().catch(() => this.known);
    return this.known;
  }

  private async read(): Promise<KnownTerms> {
    const agreements = this.runtime.reader(knownAgreements.name);
    const calendars = this.runtime.reader(knownCalendars.name);
    // Before the documents: what is read afterwards holds at least as much.
    const knownFrom = { agreements: agreements.position(), calendars: calendars.position() };
    const versions = (await everythingIn(agreements)).flatMap(agreementVersions);
    const opening = (await everythingIn(calendars)).flatMap(calendarVersions);
    const defined = new Set(opening.map(({ calendar }) => calendar));
    // An agreement whose calendar was not heard of yet is not known yet.
    const countable = versions.filter((version) => calendarsOf(version).every((id) => defined.has(id)));
    return { terms: termsOf(countable, opening), knownFrom };
  }
}
