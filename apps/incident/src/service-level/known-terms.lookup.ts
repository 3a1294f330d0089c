import type { ServiceRuntime, StoredDocument } from '@ventanilla/eventing';
import { calendarsOf, termsOf, type AgreementVersion, type CalendarVersion } from '@ventanilla/service-level';
import {
  knownAgreements,
  type KnownAgreement,
} from '../integration/known-agreements/known-agreements.projection.js';
import {
  knownCalendars,
  type KnownCalendar,
} from '../integration/known-calendars/known-calendars.projection.js';
import { everythingIn } from '../integration/everything-in.js';
import type { KnownTerms } from './known-terms.js';

/** How long something newly agreed may go unnoticed here beside the age of the copies themselves. */
const TRUSTED_FOR_MS = 1_000;
const agreementVersions = (document: StoredDocument): readonly AgreementVersion[] => {
  const { organisation, versions } = document as unknown as KnownAgreement;
  return versions.map((version) => ({ agreement: document._id, organisation, ...version }));
};

const calendarVersions = (document: StoredDocument): readonly CalendarVersion[] =>
  (document as unknown as KnownCalendar).versions.map((version) => ({ calendar: document._id, ...version }));

/** All versions of what is agreed, as plain values. */
export interface Agreed {
  readonly agreements: readonly AgreementVersion[];
  readonly calendars: readonly CalendarVersion[];
}

/** What is agreed, as the service's own copies have it: nobody is called. */
export class KnownTermsLookup {
  private known: KnownTerms | undefined;
  private readAtMs = Number.NEGATIVE_INFINITY;

  constructor(private readonly runtime: ServiceRuntime) {}

  /** While no view can be read, what was known last; undefined where nothing ever was. */
  async current(): Promise<KnownTerms | undefined> {
    const nowMs = performance.now();
    if (nowMs - this.readAtMs < TRUSTED_FOR_MS) return this.known;
    this.readAtMs = nowMs;
    this.known = await this.read().catch(() => this.known);
    return this.known;
  }

  /** @throws DocumentStoreUnavailable */
  async agreed(): Promise<Agreed> {
    const { runtime } = this;
    const [agreed, defined] = await Promise.all([
      everythingIn(runtime, runtime.reader(knownAgreements.name)),
      everythingIn(runtime, runtime.reader(knownCalendars.name)),
    ]);
    const agreements = agreed.flatMap(agreementVersions);
    const calendars = defined.flatMap(calendarVersions);
    const codes = new Set(calendars.map(({ calendar }) => calendar));
    // An agreement whose calendar was not heard of yet is not known yet.
    const countable = agreements.filter((version) => calendarsOf(version).every((id) => codes.has(id)));
    return { agreements: countable, calendars };
  }

  private async read(): Promise<KnownTerms> {
    const agreements = this.runtime.reader(knownAgreements.name);
    const calendars = this.runtime.reader(knownCalendars.name);
    // Before the documents: what is read afterwards holds at least as much.
    const knownFrom = { agreements: agreements.position(), calendars: calendars.position() };
    const agreed = await this.agreed();
    return { terms: termsOf(agreed.agreements, agreed.calendars), knownFrom };
  }
}
