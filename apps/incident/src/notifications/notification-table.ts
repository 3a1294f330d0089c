import type { IncidentEvent } from '@ventanilla/contracts/incident';
import type { Instant, Sealed } from '@ventanilla/kernel';
import type { EventForEveryone } from '../incident/visibility/event-audience.js';
import type { Incident } from '../incident/incident.state.js';
import type { Audience } from './addressees.js';

type Data<Type extends IncidentEvent['type']> = Extract<IncidentEvent, { type: Type }>['data'];

/** What may be said in a template beside the incident's number and subject, taken from the one event that it is about. */
interface Facts<Type extends IncidentEvent['type']> {
  /** Only of these. */
  readonly when?: (data: Data<Type>) => boolean;
  /** A text of that event, which is quoted. */
  readonly quote?: (data: Data<Type>) => unknown;
  /** An instant that it is about. */
  readonly moment?: (data: Data<Type>, incident: Incident) => Instant | undefined;
  /** Whom it says that somebody asked. */
  readonly asked?: (data: Data<Type>) => string | undefined;
  /** What of an agreement it is about. */
  readonly measure?: (data: Data<Type>) => string;
}

export const TEMPLATES_FOR_CALLERS = [
  'logged',
  'message',
  'answer-awaited',
  'resolved',
  'about-to-close',
  'closed',
  'reopened',
] as const;
export const TEMPLATES_FOR_DESK = [
  'caller-wrote',
  'assigned',
  'reopened-for-desk',
  'warning',
  'breach',
  'escalated',
  'asked',
] as const;
type ForCallers = (typeof TEMPLATES_FOR_CALLERS)[number];
type ForDesk = (typeof TEMPLATES_FOR_DESK)[number];
export type Template = ForCallers | ForDesk;

/** One kind of event, whom it is told, and by which template. */
export interface NotificationRow {
  readonly event: IncidentEvent['type'];
  readonly template: Template;
  readonly audience: Audience;
  when(data: unknown): boolean;
  quote(data: unknown): Sealed | undefined;
  moment(data: unknown, incident: Incident): Instant | undefined;
  measure(data: unknown): string | undefined;
  asked(data: unknown): string | undefined;
}

interface Named<Type> {
  readonly event: Type;
  readonly template: Template;
  readonly audience: Audience;
}

const rowOf = <Type extends IncidentEvent['type']>(
  named: Named<Type>,
  { when = () => true, quote, moment, measure, asked }: Facts<Type>,
): NotificationRow => ({
  ...named,
  when: (data) => when(data as Data<Type>),
  quote: (data) => quote?.(data as Data<Type>) as Sealed | undefined,
  moment: (data, incident) => moment?.(data as Data<Type>, incident),
  measure: (data) => measure?.(data as Data<Type>),
  asked: (data) => asked?.(data as Data<Type>),
});

/** Only of an event that everybody learns of who may see the incident: another one does not compile. */
const toCallers = <Type extends EventForEveryone>(
  event: Type,
  template: ForCallers,
  facts: Facts<Type> = {},
) => rowOf({ event, template, audience: 'callers' }, facts);

const toDesk = <Type extends IncidentEvent['type']>(
  event: Type,
  [audience, template]: readonly [Exclude<Audience, 'callers'>, ForDesk],
  facts: Facts<Type> = {},
) => rowOf({ event, template, audience }, facts);

const closesAt = (incident: Incident): Instant | undefined =>
  incident.status === 'resolved' ? incident.resolution.closesAt : undefined;

/**
 * Who is told of what. Whoever stands in several rows of an event is told by the first one only. A further kind of
 * notification is a row here and its texts in each language.
 */
export const NOTIFICATION_TABLE: readonly NotificationRow[] = [
  toDesk('IncidentMessageReceived', ['handlers', 'caller-wrote'], { quote: ({ text }) => text }),
  toDesk('IncidentAssigned', ['assignees', 'assigned']),
  toDesk('IncidentReopened', ['handlers', 'reopened-for-desk'], { quote: ({ reason }) => reason }),
  toDesk('IncidentTargetWarned', ['handlers', 'warning'], {
    moment: ({ dueAt }) => dueAt,
    measure: ({ measure }) => measure,
  }),
  toDesk('IncidentTargetBreached', ['responsible', 'breach'], {
    moment: ({ dueAt }) => dueAt,
    measure: ({ measure }) => measure,
  }),
  // What a rung raised, whom it asked is told with the rung.
  toDesk('IncidentEscalated', ['responsible', 'escalated'], {
    when: ({ ladder }) => ladder === undefined,
    quote: ({ reason }) => reason,
  }),
  toDesk('IncidentEscalationRungReached', ['asked', 'asked'], {
    asked: ({ asked }) => asked.person,
    moment: ({ nextRungAt }) => nextRungAt,
    measure: ({ measure }) => measure,
  }),
  toCallers('IncidentLogged', 'logged'),
  toCallers('IncidentMessageSent', 'message', { quote: ({ text }) => text }),
  toCallers('IncidentCallerReminded', 'answer-awaited', { when: ({ of }) => of === 'hold' }),
  toCallers('IncidentCallerReminded', 'about-to-close', {
    when: ({ of }) => of === 'closing',
    moment: (_, incident) => closesAt(incident),
  }),
  toCallers('IncidentResolved', 'resolved', {
    quote: ({ text }) => text,
    moment: ({ closesAt }) => closesAt,
  }),
  toCallers('IncidentClosed', 'closed'),
  toCallers('IncidentReopened', 'reopened'),
];

export const rowsFor = (event: string): readonly NotificationRow[] =>
  NOTIFICATION_TABLE.filter((row) => row.event === event);
