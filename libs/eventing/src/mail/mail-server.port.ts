/** A mail on its way out, to one person. Nothing of it is kept by whoever sends it. */
export interface OutgoingMail {
  /** With its angle brackets; the same each time the same mail is sent. */
  readonly messageId: string;
  readonly to: { readonly name?: string; readonly address: string };
  readonly subject: string;
  readonly text: string;
  /** BCP 47, as in `es`. */
  readonly language: string;
  /** The messages that it belongs to, with their angle brackets, whether or not they were ever sent. */
  readonly threads: readonly string[];
}

/**
 * Hands mail over to a server. `send` resolves once the server has answered that it has the mail. What an error says
 * holds no address and no text. Errors: `MailRefused`, `MailNotNow`, `MailServerUnavailable`.
 */
export interface MailServer {
  /** Domain of the ids of mail that is sent through it. */
  readonly domain: string;
  send(mail: OutgoingMail): Promise<void>;
  /** Whether it takes mail from us. */
  check(): Promise<void>;
}

/** The server will not take this mail, however often it is sent (5xx). */
export class MailRefused extends Error {
  override readonly name = 'MailRefused';

  /** `reply`: its codes, as in `550 5.1.1`. */
  constructor(readonly reply: string) {
    super(`The mail server refuses the mail: ${reply}.`);
  }
}

/** The server does not take this mail now (4xx); others it may. */
export class MailNotNow extends Error {
  override readonly name = 'MailNotNow';

  constructor(readonly reply: string) {
    super(`The mail server does not take the mail now: ${reply}.`);
  }
}

/** It does not answer, or takes no mail from us; this says nothing about the mail. */
export class MailServerUnavailable extends Error {
  override readonly name = 'MailServerUnavailable';
}
