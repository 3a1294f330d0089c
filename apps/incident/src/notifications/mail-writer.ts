import { isErased, streamOf } from '@ventanilla/eventing';
import type { OutgoingMail, Opened } from '@ventanilla/eventing';
import { isAnyBehind, isFromTopic } from '@ventanilla/hosting';
import type { ProjectedEvent, Sealed } from '@ventanilla/kernel';
import { momentText } from '../history/history-language.js';
import { incidentAggregate } from '../incident/incident.aggregate.js';
import type { Incident, IncidentState } from '../incident/incident.state.js';
import type { Telling } from './telling.js';
import { knownPeople, type KnownPerson } from '../integration/known-people/known-people.projection.js';
import { knownTeams } from '../integration/known-teams/known-teams.projection.js';
import { teamOf } from './known-situation.js';
import type { Mail } from './mail.decide.js';
import type { DroppedBecause } from './mail.definitions.js';
import { notificationAggregate } from './notification.aggregate.js';
import type { NotificationState } from './notification.decide.js';
import { rowsFor, type NotificationRow, type Template } from './notification-table.js';
import { mailText, type Entry } from './texts/mail-text.js';
import type { Told } from './texts/words.js';
import { mayBeTold } from './to-be-told.js';

type Raised = Extract<NotificationState, { status: 'raised' }>;

/** What asks whether it is solved. */
const ASKS: ReadonlySet<Template> = new Set(['resolved', 'about-to-close']);

/** A mail of more than that is no longer read; the rest is counted. */
const MOST_WRITTEN = 20;

interface MailEntry extends Entry {
  readonly incident: string;
}

/** How often something is looked for that another service may not have published yet: for a bit more than a minute. */
const LOOKED_FOR = 4;

/** `later`: the service may not have heard of everything yet that it needs. */
export type Written = OutgoingMail | { readonly drop: DroppedBecause } | 'later';

/** Writes a mail at the moment at which it is sent: address, names and texts are opened now, and kept nowhere. */
export class MailWriter {
  constructor(
    private readonly services: Telling,
    private readonly domain: string,
  ) {}

  /**
   * What is dropped is dropped for good: not for an address or a team that has only not come here yet.
   * @throws DocumentStoreUnavailable, KeyStoreUnavailable
   */
  async write(id: string, mail: Mail): Promise<Written> {
    const written = await this.asKnown(id, mail);
    if (written !== 'later' && !('drop' in written)) return written;
    return (await this.mayLack(mail)) ? 'later' : this.asKnown(id, mail);
  }

  /** What stands in no topic yet is waited for by looking a few times. */
  private async mayLack({ tries }: Mail): Promise<boolean> {
    const { runtime } = this.services;
    const copies = [runtime.reader(knownPeople.name), runtime.reader(knownTeams.name)];
    const isYoung = tries < LOOKED_FOR && copies.some((copy) => isFromTopic(runtime, copy));
    return isYoung || isAnyBehind(runtime, copies);
  }

  private async asKnown(id: string, mail: Mail): Promise<Written> {
    const person = await this.personOf(mail.recipient);
    if (person === undefined) return 'later';
    const { name, address, token } = await this.opened(person, mail.token as Sealed);
    if (name === undefined || token === undefined) return { drop: 'forgotten' };
    if (address === undefined) return { drop: 'no-address' };
    const entries = await this.entries(mail);
    if (entries.length === 0) return { drop: 'not-theirs' };
    const { language = 'en' } = person;
    const more = Math.max(0, mail.notifications.length - MOST_WRITTEN);
    return {
      messageId: `<${id}.${token}@${this.domain}>`,
      threads: [...new Set(entries.map(({ incident }) => `<${incident}@${this.domain}>`))],
      to: { name, address },
      language,
      ...mailText(entries, language, more),
    };
  }

  private async personOf(id: string): Promise<KnownPerson | undefined> {
    const [known] = await this.services.runtime.reader(knownPeople.name).getMany([id]);
    return known as unknown as KnownPerson | undefined;
  }

  private async opened({ name, email }: KnownPerson, token: Sealed) {
    const open = async (sealed: Sealed | undefined): Promise<string | undefined> =>
      sealed && readable(await this.services.personal.open(sealed));
    return { name: await open(name), address: await open(email), token: await open(token) };
  }

  /** What it says, without what the recipient may not know any more. */
  private async entries({ recipient, notifications }: Mail): Promise<readonly MailEntry[]> {
    const written = notifications.slice(0, MOST_WRITTEN);
    const entries = await Promise.all(written.map((id) => this.entry(recipient, id)));
    return entries.filter((entry) => entry !== undefined);
  }

  private async entry(recipient: string, id: string): Promise<MailEntry | undefined> {
    const { runtime } = this.services;
    const stream = streamOf(notificationAggregate.category, id);
    const raised = (await runtime.statesOf(notificationAggregate).load(stream)).state as Raised;
    const { incident: about } = raised;
    const incidents = runtime.statesOf(incidentAggregate);
    const { state } = await incidents.load(streamOf(incidentAggregate.category, about));
    const incident = state as IncidentState;
    const event = await this.eventOf(raised);
    const row = event && rowsFor(event.type).find(({ template }) => template === raised.template);
    if (!row || incident.status === 'unlogged') return undefined;
    const situation = { incident, team: await teamOf(this.services, incident) };
    if (!mayBeTold(recipient, row.audience, situation)) return undefined;
    const told = await this.told(row, incident, event);
    const { template } = row;
    const answerUrl = ASKS.has(template) ? await this.services.answerUrl(about, recipient) : undefined;
    return {
      incident: about,
      template,
      told: { ...told, ...(answerUrl !== undefined && { answerUrl }) },
    };
  }

  private async eventOf({ incident, revision }: Raised): Promise<ProjectedEvent | undefined> {
    const { codec, ports } = this.services.runtime;
    const stream = streamOf(incidentAggregate.category, incident);
    const [stored] = await ports.store.read(stream, { from: revision, limit: 1 });
    return stored && codec.decode(stored);
  }

  /** Of a restricted incident mail tells the number alone: it passes through many hands. */
  private async told(row: NotificationRow, incident: Incident, { data }: ProjectedEvent): Promise<Told> {
    const { number, subject, restriction } = incident.record;
    const open = async (sealed: Sealed | undefined): Promise<string | undefined> =>
      sealed && !restriction ? readable(await this.services.personal.open(sealed)) : undefined;
    const [opened, quote] = [await open(subject as Sealed | undefined), await open(row.quote(data))];
    const moment = row.moment(data, incident);
    const measure = row.measure(data);
    return {
      number,
      ...(opened !== undefined && { subject: opened }),
      ...(quote !== undefined && { quote }),
      ...(moment !== undefined && { moment: momentText(moment) }),
      ...(measure !== undefined && { measure }),
    };
  }
}

const readable = (opened: Opened): string | undefined => (isErased(opened) ? undefined : opened);
