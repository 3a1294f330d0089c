import type { SpecSmtpServer } from '../../../../../libs/adapters/smtp/src/spec-smtp-server.js';
import type { Answer, Client } from '../client.js';
import type { Profile } from '../profile.js';

/** The running product, and whoever is signed in at it. */
export interface DeskAtWork {
  readonly profile: Profile;
  readonly agent: Client;
  readonly user: Client;
  readonly administrator: Client;
  /** Takes the mail that goes out. */
  readonly smtp: SpecSmtpServer;
  /** Asks again until the answer is as expected: timers and views follow a moment later. */
  eventually(ask: () => Promise<Answer>, isSo: (answer: Answer) => boolean): Promise<Answer>;
  /** Logs an incident of the user's; its id. */
  logged(more?: object): Promise<string>;
}

/** Tests of one part of the product, on whatever profile runs; `desk` answers once it does. */
export type DeskCases = (desk: () => DeskAtWork) => void;
