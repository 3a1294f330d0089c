import type { IncidentCommand } from '../../../incident/src/incident/incident.commands.js';

/** People of the demo, by the key under which they sign in. */
export type DemoActor =
  'user' | 'colleague' | 'customer' | 'agent' | 'second-agent' | 'team-lead' | 'manager';

/** A step of a story: how many minutes after the call, by whom, and what. */
export type DemoStep = readonly [
  minutes: number,
  by: DemoActor,
  type: IncidentCommand['type'],
  fields?: Readonly<Record<string, unknown>>,
];

export interface DemoStory {
  /** Hours in which the desk was open between the call and the loading of the demo. */
  readonly supportHoursAgo: number;
  /** Its minutes pass in the night, too; those of others pass while the desk is open. */
  readonly atAnyHour?: true;
  readonly caller: 'user' | 'colleague' | 'customer';
  readonly channel: string;
  readonly subject: string;
  readonly description: string;
  readonly category: string;
  readonly service: string;
  readonly impact: number;
  readonly urgency: number;
  readonly steps: readonly DemoStep[];
}

export const assign = (minutes: number, team: string, by: DemoActor = 'agent'): DemoStep => [
  minutes,
  by,
  'AssignIncident',
  { team },
];
export const work = (minutes: number, by: DemoActor = 'agent'): DemoStep => [minutes, by, 'StartWork'];
export const note = (minutes: number, text: string, by: DemoActor = 'agent'): DemoStep => [
  minutes,
  by,
  'AddNote',
  { visibility: 'internal', text },
];
export const write = (minutes: number, text: string, by: DemoActor = 'agent'): DemoStep => [
  minutes,
  by,
  'WriteToCaller',
  { channel: 'email', text },
];
export const resolve = (minutes: number, code: string, text: string, by: DemoActor = 'agent'): DemoStep => [
  minutes,
  by,
  'ResolveIncident',
  { code, text },
];
