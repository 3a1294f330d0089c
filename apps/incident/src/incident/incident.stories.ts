import { personal, plusMs, type Actor, type Happened, type Instant } from '@ventanilla/kernel';
import { defaultSettings } from '../configuration/default-settings.js';
import type { CommandOf, IncidentCommand } from './incident.commands.js';
import type { IncidentEvent } from './incident.events.js';

/** People, moments and facts that the specs of incidents tell their stories with. */

export const CALLER = '00000000-0000-4000-8000-00000000000a';
export const COLLEAGUE = '00000000-0000-4000-8000-00000000000b';
export const AGENT = '00000000-0000-4000-8000-00000000000c';
export const FILE = '00000000-0000-4000-8000-0000000000f1';
export const byCaller: Actor = { kind: 'person', id: CALLER };
export const byAgent: Actor = { kind: 'person', id: AGENT };
export const byTimer: Actor = { kind: 'process', id: 'timers' };

const START: Instant = '2026-03-02T09:00:00.000Z';
const MINUTE = 60_000;

/** So many minutes after the incident was logged. */
export const minute = (minutes: number): Instant => plusMs(START, minutes * MINUTE);
export const settings = defaultSettings;
export const closingOf = (resolvedAt: Instant): Instant =>
  plusMs(resolvedAt, settings.spans.closeAfterSeconds * 1000);
/** When the caller is reminded that it closes. */
export const reminderOf = (resolvedAt: Instant): Instant =>
  plusMs(closingOf(resolvedAt), -settings.followUp.remindBeforeClosingSeconds * 1000);

type Told = Happened<IncidentEvent>;
type Event<Type extends IncidentEvent['type']> = Extract<IncidentEvent, { type: Type }>;

/** A fact of a story: what, when, by whom. */
export const fact = <Type extends IncidentEvent['type']>(
  type: Type,
  data: Event<Type>['data'],
  at: Instant = START,
  by: Actor = byAgent,
): Happened<Event<Type>> => ({ type, data, at, by }) as unknown as Happened<Event<Type>>;

export const logged = fact('IncidentLogged', {
  number: 'INC0000042',
  organisation: 'acme',
  callerId: CALLER,
  affectedPersonId: COLLEAGUE,
  channel: 'phone',
  subject: personal('The printer on the second floor is silent'),
  category: 'hardware.printer',
  service: 'printing',
  configurationItems: ['printer-2'],
  impact: 2,
  urgency: 2,
  priority: 3,
  reportedAt: START,
  externalReferences: [{ system: 'carrier', number: 'T-7' }],
  owner: AGENT,
});
/** What a file is attached with. */
export const file = {
  fileId: FILE,
  name: personal('screenshot.png'),
  content: personal('token'),
  size: 48_213,
  mediaType: 'image/png',
  visibility: 'public',
} as const;
export const attached = fact('IncidentFileAttached', file, minute(1), byCaller);
export const related = fact('IncidentRelated', { kind: 'problem', id: 'problem-1' }, minute(1));
export const escalated = fact('IncidentEscalated', { kind: 'functional', level: 1 }, minute(2));
export const assigned = fact('IncidentAssigned', { team: 'print', person: AGENT }, minute(5));
export const workStarted = fact('IncidentWorkStarted', { team: 'print', person: AGENT }, minute(6));
export const onHold = fact(
  'IncidentPutOnHold',
  {
    reason: 'waiting-for-caller',
    kind: 'caller',
    until: minute(30),
    followUp: { remindsAt: [minute(15)], noAnswerAt: minute(25), ownerToldAt: minute(28) },
  },
  minute(10),
);
export const resolved = fact(
  'IncidentResolved',
  {
    code: 'solved',
    kind: 'solved',
    text: personal('Toner'),
    team: 'print',
    closesAt: closingOf(minute(20)),
    remindsAt: reminderOf(minute(20)),
  },
  minute(20),
);
export const closed = fact('IncidentClosed', { how: 'no-answer-in-time' }, minute(40), byTimer);
export const cancelled = fact('IncidentCancelled', { reason: 'test', kind: 'test' }, minute(20));

/** The shortest story that ends in each status. */
export const storyOf = {
  unlogged: [],
  logged: [logged, attached, related, escalated],
  assigned: [logged, attached, related, escalated, assigned],
  'in-progress': [logged, attached, related, escalated, assigned, workStarted],
  pending: [logged, attached, related, escalated, assigned, workStarted, onHold],
  resolved: [logged, attached, related, escalated, assigned, workStarted, resolved],
  closed: [logged, attached, related, escalated, assigned, workStarted, resolved, closed],
  cancelled: [logged, attached, related, escalated, assigned, workStarted, cancelled],
} as const satisfies Record<string, readonly Told[]>;

type Wish<Type extends IncidentCommand['type']> = Omit<CommandOf<Type>, 'type' | 'at' | 'by' | 'settings'>;

/** A command of a story; an hour after the start, by the agent, where it does not say otherwise. */
export const command = <Type extends IncidentCommand['type']>(
  type: Type,
  wish: Wish<Type> & { readonly at?: Instant; readonly by?: Actor },
): CommandOf<Type> =>
  ({ type, at: minute(60), by: byAgent, settings, ...wish }) as unknown as CommandOf<Type>;

export const logIncident = (wish: Partial<Wish<'LogIncident'>> = {}): CommandOf<'LogIncident'> =>
  command('LogIncident', {
    number: 'INC0000043',
    organisation: 'acme',
    callerId: CALLER,
    channel: 'phone',
    subject: personal('No network'),
    impact: 1,
    urgency: 2,
    ...wish,
  });
