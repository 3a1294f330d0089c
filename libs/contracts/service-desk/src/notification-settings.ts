import { Type } from 'typebox';
import { facts } from './fields.js';

/** What people are told of a ticket. Names stay; others may be added. */
export const NOTIFICATION_KINDS = [
  'logged',
  'message',
  'assigned',
  'resolved',
  'about-to-close',
  'closed',
  'reopened',
  'warning',
  'breach',
  'escalated',
] as const;
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];

/** `on` and `off` hold for who has not said otherwise; `always` and `never` whatever anybody says. */
export const MAIL_RULES = ['always', 'on', 'off', 'never'] as const;
export type MailRule = (typeof MAIL_RULES)[number];

export type MailSwitches = { readonly [Kind in NotificationKind]?: boolean };
export type MailRules = { readonly [Kind in NotificationKind]?: MailRule };

const perKind = <Value extends Parameters<typeof Type.Optional>[0]>(value: Value) =>
  facts({
    logged: Type.Optional(value),
    message: Type.Optional(value),
    assigned: Type.Optional(value),
    resolved: Type.Optional(value),
    'about-to-close': Type.Optional(value),
    closed: Type.Optional(value),
    reopened: Type.Optional(value),
    warning: Type.Optional(value),
    breach: Type.Optional(value),
    escalated: Type.Optional(value),
  });

export const Switches = perKind(
  Type.Boolean({ description: 'Whether this is mailed; as is usual for the person where absent.' }),
);
export const Rules = perKind(
  Type.Enum(MAIL_RULES, {
    description:
      'Whether this is mailed to callers who have not said otherwise, or whatever they say; as is usual where absent.',
  }),
);

/** Plain: nobody but the person's id says whose they are, and rules decide by them. */
export const QuietHours = facts({
  zone: Type.String({ description: 'IANA time zone.', minLength: 1, maxLength: 60 }),
  week: Type.Array(
    facts({
      weekday: Type.Integer({ description: '1 is Monday, 7 is Sunday.', minimum: 1, maximum: 7 }),
      from: Type.String({
        description: 'Wall clock, as in 20:00.',
        pattern: '^([01]\\d|2[0-3]):[0-5]\\d$',
      }),
      to: Type.String({
        description: 'Wall clock; not after `from` it is on the next day, 24:00 is the end of the day.',
        pattern: '^(([01]\\d|2[0-3]):[0-5]\\d|24:00)$',
      }),
    }),
    {
      description: 'When no mail is sent; what comes in between is sent at the end.',
      minItems: 1,
      maxItems: 50,
    },
  ),
  atAnyHour: Type.Array(Type.Enum(NOTIFICATION_KINDS), {
    description: 'What is mailed all the same.',
    maxItems: NOTIFICATION_KINDS.length,
  }),
});
