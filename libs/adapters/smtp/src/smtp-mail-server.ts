import { isIP } from 'node:net';
import type { MailServer, OutgoingMail } from '@ventanilla/eventing';
import { createTransport } from 'nodemailer';
import { failureOf } from './smtp-failures.js';

export interface SmtpSettings {
  /** `smtp://user:password@host:587` (STARTTLS where the server offers it), or `smtps://…:465` (TLS from the start). */
  readonly url: string;
  /** Address that mail is from, as in `desk@ventanilla.example`. */
  readonly from: string;
  /** Without a connection and a greeting, after which the server counts as unavailable, in ms. */
  readonly patienceMs?: number;
  /** Until it has been given a whole mail, after which it counts as unavailable, in ms. */
  readonly handOverMs?: number;
  /** Of silence afterwards, in ms. */
  readonly answerMs?: number;
}

const PATIENCE_MS = 30_000;
/** What was not given to it whole cannot come twice. */
const HAND_OVER_MS = 2 * 60_000;
/** RFC 5321, 4.5.3.2.6: whoever waits less for the word that the mail is taken sends it again and again. */
const ANSWER_MS = 10 * 60_000;
const SUBMISSION = 587;
const SUBMISSION_OVER_TLS = 465;

/** A server that speaks SMTP. A connection for each mail: what was handed over is never sent again by the driver. */
export class SmtpMailServer implements MailServer {
  readonly domain: string;

  constructor(private readonly settings: SmtpSettings) {
    this.domain = settings.from.slice(settings.from.lastIndexOf('@') + 1);
  }

  async send({ messageId, to, subject, text, language, threads }: OutgoingMail): Promise<void> {
    const mail = {
      messageId,
      from: { name: 'Ventanilla', address: this.settings.from },
      to: { name: to.name ?? '', address: to.address },
      subject,
      text,
      references: [...threads],
      inReplyTo: threads.join(' '),
      headers: {
        // RFC 3834: nobody's absence note answers it.
        'Auto-Submitted': 'auto-generated',
        'X-Auto-Response-Suppress': 'All',
        'Content-Language': language,
      },
    };
    const { handOverMs = HAND_OVER_MS } = this.settings;
    const handingOver = new AbortController();
    const patience = setTimeout(() => handingOver.abort(), handOverMs);
    const transport = createTransport(transportOf(this.settings));
    transport.use('stream', ({ message }, done) => {
      message.processFunc((content) => content.once('end', () => clearTimeout(patience)));
      done();
    });
    await transport
      .sendMail({ ...mail, signal: handingOver.signal })
      .catch((error: unknown) => {
        throw failureOf(error);
      })
      .finally(() => clearTimeout(patience));
  }

  async check(): Promise<void> {
    const { patienceMs = PATIENCE_MS } = this.settings;
    const transport = createTransport(transportOf({ ...this.settings, answerMs: patienceMs }));
    await transport.verify().catch((error: unknown) => {
      throw failureOf(error);
    });
  }
}

const transportOf = ({ url, patienceMs = PATIENCE_MS, answerMs = ANSWER_MS }: SmtpSettings) => {
  const { protocol, hostname, port, username, password } = new URL(url);
  const secure = protocol === 'smtps:';
  const host = hostname.replace(/^\[|\]$/g, '');
  const signsIn = username !== '';
  return {
    host,
    port: port === '' ? (secure ? SUBMISSION_OVER_TLS : SUBMISSION) : Number(port),
    secure,
    // Whoever strips the offer of STARTTLS on the way must not get the password.
    requireTLS: signsIn && !secure && !isLoopback(host),
    ...(signsIn && { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: answerMs,
    dnsTimeout: patienceMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
};

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
