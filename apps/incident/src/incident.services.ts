import { instantOf, type Instant } from '@ventanilla/kernel';
import {
  FileSweeper,
  type KeyStore,
  type MailServer,
  NumberSeries,
  type PersonalDataReader,
  type ServiceRuntime,
} from '@ventanilla/eventing';
import type { FilePorts } from '@ventanilla/hosting';
import type { ImportMeans } from './import/run/import-ports.js';
import { KnownTermsLookup } from './service-level/known-terms.lookup.js';
import { FileTokens } from './files/file-tokens.js';
import { MailSender } from './notifications/mail-sender.js';
import { ResolutionLinks } from './resolution-link/resolution-links.js';

/** The ports of a profile, as far as the service uses them itself. */
interface Means extends ImportMeans {
  readonly keys: Pick<KeyStore, 'personKey'>;
  /** Absent where no store for files is configured. */
  readonly files?: FilePorts;
  /** Absent where no mail server is configured: people are told by lists alone. */
  readonly mail?: MailServer;
  readonly mailGatherMs?: number;
  /** Where people reach it; absent where mails lead nowhere. */
  readonly publicUrl?: string;
}

/** What the incident service works with; made once, when its runtime starts. */
export class IncidentServices {
  readonly numbers: NumberSeries;
  readonly terms: KnownTermsLookup;
  readonly sweeper: FileSweeper | undefined;
  readonly imports: ImportMeans;
  readonly keys: Means['keys'];
  readonly files: FilePorts | undefined;
  readonly mail: MailServer | undefined;
  readonly mailGatherMs: number;
  readonly resolutionLinks: ResolutionLinks;
  private readonly publicUrl: string | undefined;

  constructor(
    readonly runtime: ServiceRuntime,
    readonly personal: PersonalDataReader,
    { neighbours, uploads, keys, files, mail, mailGatherMs = 0, publicUrl }: Means,
  ) {
    const { store, nowMs } = runtime.ports;
    this.imports = { neighbours, uploads };
    this.keys = keys;
    this.files = files;
    this.mail = mail;
    this.mailGatherMs = mailGatherMs;
    this.publicUrl = publicUrl;
    this.resolutionLinks = new ResolutionLinks(this);
    this.numbers = new NumberSeries(store, { name: 'incident', prefix: 'INC' }, nowMs);
    this.terms = new KnownTermsLookup(runtime);
    this.sweeper = files && this.sweeperOf(files);
    if (mail) runtime.attach(new MailSender(this, mail));
  }

  /** Where a person says whether the present resolution is one; undefined where that is not theirs to say. */
  async answerUrl(incident: string, person: string): Promise<string | undefined> {
    if (this.publicUrl === undefined) return undefined;
    const token = await this.resolutionLinks.tokenFor(incident, person);
    return token && `${this.publicUrl}/api/v1/resolution-links/${token}`;
  }

  now(): Instant {
    return instantOf(this.runtime.ports.nowMs());
  }

  private sweeperOf({ vault }: FilePorts): FileSweeper {
    const { store, alerts, leases, nowMs } = this.runtime.ports;
    const known = new FileTokens(store, this.personal);
    const tokens = () => known.present();
    const sweeper = new FileSweeper({ vault, tokens, service: 'incident', alerts, leases, nowMs });
    this.runtime.attach(sweeper);
    return sweeper;
  }
}
