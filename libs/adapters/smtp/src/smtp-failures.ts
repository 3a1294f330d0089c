import { MailNotNow, MailRefused, MailServerUnavailable } from '@ventanilla/eventing';

/** What the driver says of a failure, as far as it is of use: its texts hold addresses. */
interface DriverFailure {
  readonly code?: string;
  readonly command?: string;
  readonly responseCode?: number;
  readonly response?: string;
}

/** Of the envelope or of the message itself; all else is about the server or about us. */
const ABOUT_THE_MAIL: ReadonlySet<string> = new Set(['EENVELOPE', 'EMESSAGE']);
/** RFC 4954 and RFC 5321: sign in first, signing in failed, it is about to close. */
const ABOUT_US: ReadonlySet<number> = new Set([421, 454, 530, 534, 535, 538]);
/** We broke off, after waiting for it. */
const GIVEN_UP = 'EABORT';
const TOO_LARGE = 552;
const FOR_GOOD = 500;
/** RFC 3463: the enhanced code after the first one. */
const ENHANCED = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/;

/** What it means that a mail was not taken. Codes alone are told: what servers write beside them names people. */
export const failureOf = (error: unknown): MailRefused | MailNotNow | MailServerUnavailable => {
  const failure = error as DriverFailure;
  if (!isAboutTheMail(failure))
    return new MailServerUnavailable(`The mail server takes no mail: ${replyOf(failure)}.`);
  const { responseCode } = failure;
  return responseCode === undefined || responseCode >= FOR_GOOD
    ? new MailRefused(replyOf(failure))
    : new MailNotNow(replyOf(failure));
};

/** A sender that is refused is refused with every mail; a server that answers without a code is out of its mind. */
const isAboutTheMail = (failure: DriverFailure): boolean => {
  const { code = '', command, responseCode, response } = failure;
  if (!ABOUT_THE_MAIL.has(code)) return false;
  if (responseCode === undefined) return response === undefined;
  if (ABOUT_US.has(responseCode)) return false;
  return command !== 'MAIL FROM' || responseCode === TOO_LARGE;
};

const replyOf = ({ code, responseCode, response = '' }: DriverFailure): string => {
  if (responseCode === undefined) return code === GIVEN_UP ? 'ETIMEDOUT' : (code ?? 'unknown');
  const enhanced = ENHANCED.exec(response)?.[1];
  return enhanced === undefined ? String(responseCode) : `${responseCode} ${enhanced}`;
};
