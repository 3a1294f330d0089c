import {
  IsArray,
  IsBoolean,
  IsEmail,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsObject,
  IsOptional,
  IsUrl,
  Matches,
  Max,
  Min,
} from 'class-validator';
import { USUAL_FILE_TYPES } from './usual-file-types.js';
import { Variable } from './variable.js';

const HOUR_MS = 3_600_000;
const SECOND_MS = 1_000;
const MIB = 1024 * 1024;

/** What every service can be told through its environment. */
export class ChassisConfig {
  @Variable({ name: 'PORT', description: 'Port to listen on.' })
  @IsInt()
  @Min(0)
  @Max(65_535)
  port: number = 3000;

  @Variable({ name: 'HOST', description: 'Address to listen on; loopback unless told otherwise.' })
  @IsNotEmpty()
  host: string = '127.0.0.1';

  @Variable({
    name: 'VENTANILLA_URL',
    description: 'Base URL under which clients reach the product, without a slash at the end.',
    defaultText: 'http://localhost:<PORT>',
  })
  @IsOptional()
  @IsUrl({ protocols: ['http', 'https'], require_protocol: true, require_tld: false })
  baseUrl?: string;

  @Variable({ name: 'VENTANILLA_DATA', description: 'Data folder of the embedded profile.' })
  @IsNotEmpty()
  dataFolder: string = './data';

  @Variable({
    name: 'VENTANILLA_ISSUER',
    description: 'OpenID provider whose tokens are accepted; without one the built-in provider runs.',
    defaultText: 'the built-in provider',
  })
  @IsOptional()
  @IsUrl({ protocols: ['http', 'https'], require_protocol: true, require_tld: false })
  issuer?: string;

  @Variable({
    name: 'VENTANILLA_ISSUER_KEYS',
    description:
      "Where an outside issuer's keys (JWKS) are read, where it is not as its discovery document says.",
    defaultText: 'as discovered',
  })
  @IsOptional()
  @IsUrl({ protocols: ['http', 'https'], require_protocol: true, require_tld: false })
  issuerKeys?: string;

  @Variable({ name: 'VENTANILLA_AUDIENCE', description: 'Audience (`aud`) that tokens must be for.' })
  @IsNotEmpty()
  audience: string = 'ventanilla';

  @Variable({
    name: 'VENTANILLA_ISSUER_KEYS_HOURS',
    description: "Hours for which an outside issuer's known keys go on while it cannot be reached.",
  })
  @IsInt()
  @Min(1)
  @Max(168)
  issuerKeysHours: number = 24;

  @Variable({
    name: 'VENTANILLA_CLAIM_ROLES',
    description: 'Claim that states the roles; dots reach inside.',
  })
  @IsNotEmpty()
  claimRoles: string = 'roles';

  @Variable({
    name: 'VENTANILLA_CLAIM_ORGANISATIONS',
    description: 'Claim that states the organisations: a list of ids, or `all`.',
  })
  @IsNotEmpty()
  claimOrganisations: string = 'organisations';

  @Variable({
    name: 'VENTANILLA_CLAIM_TEAMS',
    description: "Claim that states the desk's teams that a person is of.",
  })
  @IsNotEmpty()
  claimTeams: string = 'teams';

  @Variable({ name: 'VENTANILLA_CLAIM_CLIENT', description: "Claim that states a machine's name." })
  @IsNotEmpty()
  claimClient: string = 'client_id';

  @Variable({
    name: 'VENTANILLA_ROLE_NAMES',
    description: 'JSON object from the issuer\'s role names to ours, as in `{"helpdesk":"agent"}`.',
  })
  @IsObject()
  roleNames: Record<string, string> = {};

  @Variable({
    name: 'VENTANILLA_READS_PER_MINUTE',
    description: 'Reads a principal may make; 0 is no limit.',
  })
  @IsInt()
  @Min(0)
  readsPerMinute: number = 60_000;

  @Variable({
    name: 'VENTANILLA_WRITES_PER_MINUTE',
    description: 'Commands a principal may send; 0 is no limit.',
  })
  @IsInt()
  @Min(0)
  writesPerMinute: number = 30_000;

  @Variable({
    name: 'VENTANILLA_CUSTOMER_WRITES_PER_MINUTE',
    description:
      'Commands somebody on the customers’ side may send, where that is less; 0 is as many as every principal.',
  })
  @IsInt()
  @Min(0)
  customerWritesPerMinute: number = 600;

  @Variable({
    name: 'VENTANILLA_ANONYMOUS_PER_MINUTE',
    description: 'Requests without a valid token that one address may make; 0 is no limit.',
  })
  @IsInt()
  @Min(0)
  anonymousPerMinute: number = 600;

  @Variable({
    name: 'VENTANILLA_TRUST_PROXY',
    description: 'Whether `X-Forwarded-For` and `-Proto` of a proxy in front are believed.',
  })
  @IsBoolean()
  trustProxy: boolean = false;

  @Variable({
    name: 'VENTANILLA_PROXIES',
    description:
      'How many proxies in a row stand in front, each of which adds to `X-Forwarded-For` whom it heard; what stands before that is whatever a client says.',
  })
  @IsInt()
  @Min(1)
  proxies: number = 1;

  @Variable({
    name: 'VENTANILLA_WEBHOOK_NETWORKS',
    description:
      'Networks, with commas between them, that webhooks may reach although they are loopback, link-local or private, and over plain http; as in `10.20.0.0/16,fd00:7::/64`.',
  })
  @IsArray()
  @Matches(/^[0-9A-Fa-f.:]+(\/\d{1,3})?$/, { each: true, message: 'must be networks such as 10.20.0.0/16' })
  webhookNetworks: string[] = [];

  @Variable({
    name: 'VENTANILLA_FILE_MEGABYTES',
    description: 'Largest file that can be attached, in MiB.',
  })
  @IsInt()
  @Min(1)
  @Max(5_120)
  fileMegabytes: number = 25;

  @Variable({
    name: 'VENTANILLA_FILE_TYPES',
    description:
      'Media types that can be attached, with commas between them; `image/*` is all of a kind. What counts is the content.',
  })
  @IsArray()
  @Matches(/^([a-z0-9-]+\/([a-z0-9.+-]+|\*)|\*\/\*)$/, {
    each: true,
    message: 'must be media types such as image/png',
  })
  fileTypes: string[] = [...USUAL_FILE_TYPES];

  @Variable({
    name: 'VENTANILLA_CLAMD',
    description: 'clamd that looks into every file before it is given out: `host:port`.',
    defaultText: 'none: files are not looked into',
  })
  @IsOptional()
  @Matches(/^[^\s:]+:\d{1,5}$/, { message: 'must be a host and a port, as in clamav:3310' })
  clamd?: string;

  @Variable({
    name: 'VENTANILLA_SMTP',
    description:
      'Mail server that notifications go out by: `smtp://` (STARTTLS where it is offered, and always with a password) or `smtps://`, with user and password in the URL.',
    defaultText: 'none: notifications are only listed',
    secret: true,
  })
  @IsOptional()
  @IsUrl({ protocols: ['smtp', 'smtps'], require_protocol: true, require_tld: false })
  smtp?: string;

  @Variable({ name: 'VENTANILLA_MAIL_FROM', description: 'Address that notifications are from.' })
  @IsEmail({ require_tld: false })
  mailFrom: string = 'ventanilla@localhost';

  @Variable({
    name: 'VENTANILLA_MAIL_GATHER_SECONDS',
    description:
      'What somebody is told within so many seconds goes out as one mail; 0 waits for nothing, and what is told at the same moment still goes together.',
  })
  @IsInt()
  @Min(0)
  @Max(3_600)
  mailGatherSeconds: number = 30;

  @Variable({ name: 'VENTANILLA_LOG_LEVEL', description: 'Least level that is logged.' })
  @IsIn(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
  logLevel: string = 'info';

  @Variable({ name: 'VENTANILLA_ACCESS_LOG', description: 'Whether every answered request is logged.' })
  @IsBoolean()
  accessLog: boolean = false;

  /** Whether what stands one step further back in `X-Forwarded-For` was added by a proxy. */
  get trustedProxies(): false | ((address: string, step: number) => boolean) {
    return this.trustProxy && ((_, step) => step < this.proxies);
  }

  get rateLimits() {
    const { readsPerMinute, writesPerMinute, customerWritesPerMinute, anonymousPerMinute } = this;
    return { readsPerMinute, writesPerMinute, customerWritesPerMinute, anonymousPerMinute };
  }

  get clamdAddress(): { readonly host: string; readonly port: number } | undefined {
    if (this.clamd === undefined) return undefined;
    const [host = '', port] = this.clamd.split(':');
    return { host, port: Number(port) };
  }

  get mailServer(): { readonly url: string; readonly from: string } | undefined {
    return this.smtp === undefined ? undefined : { url: this.smtp, from: this.mailFrom };
  }

  get mailGatherMs(): number {
    return this.mailGatherSeconds * SECOND_MS;
  }

  get fileRules() {
    return { mostBytes: this.fileMegabytes * MIB, types: this.fileTypes };
  }

  get publicUrl(): string {
    return (this.baseUrl ?? `http://localhost:${this.port}`).replace(/\/$/, '');
  }

  get issuerKeysLifetimeMs(): number {
    return this.issuerKeysHours * HOUR_MS;
  }
}
