// All that the benches know of the product's outside: what changes there, changes here and nowhere else.
import { join } from 'node:path';
import type { TokenClaims } from './bench-issuer.js';

const distFolder = join(__dirname, '..', '..', '..');

export const SUITE_SCRIPT = join(distFolder, 'apps', 'suite', 'src', 'main.js');
export const CLI_SCRIPT = join(distFolder, 'apps', 'cli', 'src', 'main.js');

export const LOG_FILE = 'events.db';
/** The whole log in its order, as its engine holds it. */
export const RAW_LOG_QUERY = 'SELECT data, metadata FROM event ORDER BY position';

export const ORGANISATION = 'acme';

export const importArguments = (file: string, report: string): readonly string[] => [
  'import',
  'servicenow',
  file,
  '--organisation',
  ORGANISATION,
  '--report',
  report,
];

/** Of an import's report. */
export const rowsOf = (report: unknown): number =>
  (report as { readonly rows?: { readonly read?: number } }).rows?.read ?? Number.NaN;

/** The product's own settings, and a data folder. Its rate limits stay as they are: principals are many. */
export const suiteEnvironment = (dataFolder: string, issuerUrl?: string): Record<string, string> => ({
  VENTANILLA_DATA: dataFolder,
  ...(issuerUrl && { VENTANILLA_ISSUER: issuerUrl }),
});

export const agentClaims = (subject: string): TokenClaims => ({
  subject,
  roles: ['agent'],
  organisations: ['all'],
});

export const operatorClaims: TokenClaims = {
  subject: 'bench-operator',
  roles: ['administrator'],
  organisations: ['all'],
};

/** The same person, as who manages service levels. */
export const managerClaims: TokenClaims = { ...operatorClaims, roles: ['manager'] };

/** A program that hears what happens. */
export const subscriberClaims: TokenClaims = {
  subject: 'bench-subscriber',
  roles: ['subscriber'],
  organisations: ['all'],
};

/** A program that registers people needs no registration itself. */
export const provisioningClaims: TokenClaims = {
  subject: 'bench-provisioning',
  roles: ['provisioning'],
  organisations: ['all'],
};

export const routes = {
  incidents: '/api/v1/incidents',
  counts: '/api/v1/incidents/counts',
  search: (text: string): string => `/api/v1/incidents/search?text=${encodeURIComponent(text)}`,
  bulk: (command: string): string => `/api/v1/incidents/bulk/${command}`,
  note: (incident: string): string => `/api/v1/incidents/${incident}/add-note`,
  hold: (incident: string): string => `/api/v1/incidents/${incident}/put-on-hold`,
  attachFile: (incident: string): string => `/api/v1/incidents/${incident}/attach-file?visibility=public`,
  attachChild: (incident: string): string => `/api/v1/incidents/${incident}/attach-child`,
  resolve: (incident: string): string => `/api/v1/incidents/${incident}/resolve`,
  countsOfChildren: (parent: string, status: string): string =>
    `/api/v1/incidents/counts?${new URLSearchParams({ status, filter: JSON.stringify({ parent }) })}`,
  incidentEvents: (type: string, after: string | undefined): string =>
    `/api/v1/incident/events?${new URLSearchParams({ types: type, limit: '200', ...(after !== undefined && { after }) })}`,
  whatIf: '/api/v1/service-levels/what-if',
  persons: '/api/v1/people',
  signIns: (person: string): string => `/api/v1/people/${person}/link-sign-in`,
  viewRebuild: (service: string, view: string): string =>
    `/api/v1/${service}/operations/views/${view}/rebuild`,
  views: (service: string): string => `/api/v1/${service}/operations/views`,
  subscriptions: (service: string): string => `/api/v1/${service}/operations/subscriptions`,
} as const;

export const SERVICES = ['incident', 'service-desk'] as const;

export const personBody = (name: string) => ({ name, language: 'en' });
export const signInBody = (issuer: string, subject: string) => ({ issuer, subject });

export const noteBody = (text: string) => ({ visibility: 'internal', text });

/** It ends by itself. */
export const holdBody = (until: string) => ({ reason: 'under-observation', until });

export const resolutionBody = { code: 'solved', text: 'The supplier changed the router.' };

export interface LogIncidentBody {
  readonly callerId: string;
  readonly organisation: string;
  readonly channel: string;
  readonly subject: string;
  readonly description: string;
  readonly impact: number;
  readonly urgency: number;
}

export interface Logged {
  readonly id: string;
  readonly number: string;
}

/** Of the feed of a service. */
export interface FedPage {
  readonly events: readonly { readonly time: string; readonly recordedat: string }[];
  readonly next: string;
  readonly atHead: boolean;
}

/** How many incidents there are. */
export interface IncidentTotal {
  readonly total: number;
}

export interface QueueRow {
  readonly id: string;
  readonly number: string;
  readonly subject?: unknown;
  readonly team?: string;
}

export interface QueuePage {
  readonly items: readonly QueueRow[];
  /** For the next page; absent on the last one. */
  readonly cursor?: string;
}

export interface QueueQuestion {
  readonly status?: string;
  readonly priority?: string;
  readonly team?: string;
  readonly text?: string;
  readonly sort?: string;
  readonly cursor?: string;
}

export const queuePath = (question: QueueQuestion): string =>
  `${routes.incidents}?${new URLSearchParams(question as Record<string, string>)}`;

/** The sorts of the queue that people use most. */
export const QUEUE_SORTS = ['-reportedAt', 'priority,-reportedAt', '-changedAt'] as const;

export interface SubscriptionState {
  readonly level: boolean;
}

export interface ViewState {
  readonly view: string;
  readonly position?: string;
  readonly level: boolean;
}
