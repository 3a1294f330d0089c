import { Injectable } from '@nestjs/common';
import type { Language, Principal } from '@ventanilla/chassis';
import type { AsOf } from '@ventanilla/eventing';
import { ageOf, PAGE } from '@ventanilla/hosting';
import { IncidentServices } from '../incident.services.js';
import { ConcernedLookup } from '../incident/visibility/concerned.lookup.js';
import { Readers } from '../incident/visibility/reader.js';
import { maySee } from '../incident/visibility/visibility.policy.js';
import { mailIdOf } from './mail-commands.js';
import { mails, type MailRow } from './mails.projection.js';
import type { Template } from './notification-table.js';
import type { ListNotificationsDto, NotificationAnswer } from './notifications.dto.js';
import { notifications, type NotificationRow } from './notifications.projection.js';
import { titleOf } from './texts/mail-text.js';

export interface NotificationsPage extends AsOf {
  readonly items: readonly NotificationAnswer[];
  readonly cursor?: string;
}

type Raised = NotificationRow & { readonly _id: string };

/** What somebody was told, latest first; and what became of the mail, joined on read. */
@Injectable()
export class NotificationsDesk {
  constructor(
    private readonly services: IncidentServices,
    private readonly readers: Readers,
    private readonly concerned: ConcernedLookup,
  ) {}

  async ownOf(
    principal: Principal,
    { limit = PAGE, cursor, minPosition }: ListNotificationsDto,
    language: Language,
  ): Promise<NotificationsPage> {
    const { runtime } = this.services;
    const age = await ageOf(runtime, notifications.name, minPosition);
    const found = await runtime.reader(notifications.name).find({
      filter: { recipient: principal.id },
      sort: [{ field: 'at', descending: true }],
      limit,
      cursor,
    });
    const rows = await this.seenBy(principal, found.documents as readonly unknown[] as readonly Raised[]);
    const sent = await this.mailOf(rows);
    const items = rows.map((row) => shown(row, sent.get(row._id), language));
    return { items, ...(found.cursor !== undefined && { cursor: found.cursor }), ...age };
  }

  /** Those of incidents that they may still see: one may have been restricted, or have left them, since. */
  private async seenBy(principal: Principal, rows: readonly Raised[]): Promise<readonly Raised[]> {
    const reader = await this.readers.of(principal);
    const concerned = await this.concerned.of([...new Set(rows.map(({ incident }) => incident))]);
    return rows.filter(({ incident }) => {
      const known = concerned.get(incident);
      return known !== undefined && maySee(reader, known);
    });
  }

  /** By what it tells. */
  private async mailOf(rows: readonly Raised[]): Promise<ReadonlyMap<string, MailRow>> {
    const ids = rows.flatMap(possibleMails);
    const found = await this.services.runtime.reader(mails.name).getMany([...new Set(ids)]);
    const sent = found as readonly unknown[] as readonly MailRow[];
    return new Map(sent.flatMap((mail) => mail.notifications.map((id) => [id, mail] as const)));
  }
}

/** Hardly ever is one on its way that something is still to be told with; more than that it never was. */
const FURTHER_MAILS = [0, 1, 2];

const possibleMails = ({ recipient, mailAt }: NotificationRow): readonly string[] =>
  mailAt === undefined ? [] : FURTHER_MAILS.map((nth) => mailIdOf(recipient, mailAt, nth));

const shown = (
  { _id: id, at, template, incident, number }: Raised,
  mail: MailRow | undefined,
  language: Language,
): NotificationAnswer => ({
  id,
  at,
  template,
  title: titleOf(template as Template, number, language),
  incident: { id: incident, number },
  ...(mail && { mail: { status: mail.status, since: mail.changedAt } }),
});
