import type { MailServer, PersonalDataReader, ServiceRuntime } from '@ventanilla/eventing';
import type { Instant } from '@ventanilla/kernel';

/** What telling people takes of the service. */
export interface Telling {
  readonly runtime: ServiceRuntime;
  readonly personal: PersonalDataReader;
  /** Absent where no mail server is configured: people are told by lists alone. */
  readonly mail?: MailServer | undefined;
  /** What somebody is told within so many ms goes out as one mail. */
  readonly mailGatherMs: number;
  /** Where the person says whether the present resolution of the incident is one. */
  answerUrl(incident: string, person: string): Promise<string | undefined>;
  now(): Instant;
}
