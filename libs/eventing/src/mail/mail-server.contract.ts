import type { MailServer, OutgoingMail } from './mail-server.port.js';

/** A mail as it arrived at the other end. */
export interface ArrivedMail {
  readonly to: readonly string[];
  readonly from: string | undefined;
  readonly subject: string | undefined;
  readonly text: string | undefined;
  readonly messageId: string | undefined;
  readonly references: readonly string[];
  /** The rest of the headers, by their names in lower case. */
  readonly header: (name: string) => unknown;
}

/** The other end of the line. */
export interface MailServerHarness {
  open(settings?: { readonly password?: string }): MailServer;
  arrived(): readonly ArrivedMail[];
  /** It answers so from now on: to a recipient, or to a whole mail. */
  answer(step: 'recipient' | 'mail', code: number, text: string): void;
  /** Nobody listens any more. */
  goAway(): Promise<void>;
  dispose(): Promise<void>;
}

const ROOT = '<0198c2d4@ventanilla.example>';
const mailTo = (address: string, more: Partial<OutgoingMail> = {}): OutgoingMail => ({
  messageId: '<a1.b2@ventanilla.example>',
  to: { name: 'Ana Martínez, de Soporte', address },
  subject: 'INC0000042: resuelta (¿Sin red?)',
  text: 'Está resuelta.\n\n> línea\n.\n',
  language: 'es',
  threads: [ROOT],
  ...more,
});

/** What whoever hands mail over must do. */
export const mailServerContract = (name: string, make: () => Promise<MailServerHarness>): void => {
  describe(`mail server: ${name}`, () => {
    let harness: MailServerHarness;
    const ana = 'ana@northwind.example';

    beforeEach(async () => {
      harness = await make();
    });
    afterEach(() => harness.dispose());

    const failure = async (sent: Promise<void>): Promise<Error> => {
      const error = await sent.then(
        () => new Error('It was taken.'),
        (reason: unknown) => reason as Error,
      );
      expect(error.message).not.toContain('ana');
      expect(error.cause).toBeUndefined();
      return error;
    };

    it('has it that the mail is there when it is sent, as it was written', async () => {
      await harness.open().send(mailTo(ana));
      const [mail] = harness.arrived();
      expect(harness.arrived()).toHaveLength(1);
      expect(mail).toMatchObject({
        to: [ana],
        subject: 'INC0000042: resuelta (¿Sin red?)',
        text: 'Está resuelta.\n\n> línea\n.\n',
        messageId: '<a1.b2@ventanilla.example>',
        references: [ROOT],
      });
      expect(mail?.from?.endsWith(`@${harness.open().domain}`)).toBe(true);
    });

    it('says that a machine wrote it, in which language', async () => {
      await harness.open().send(mailTo(ana));
      const header = harness.arrived()[0]?.header;
      expect([header?.('auto-submitted'), header?.('content-language')]).toEqual(['auto-generated', 'es']);
    });

    it('writes to one person, whatever their name and address look like', async () => {
      const to = { name: 'Eva <eva@other.example>,', address: ana };
      await harness.open().send(mailTo(ana, { to }));
      expect(harness.arrived().map((mail) => mail.to)).toEqual([[ana]]);
      await failure(harness.open().send(mailTo('ana@northwind.example, eva@other.example')));
      await failure(harness.open().send(mailTo('ana@northwind.example\r\nRCPT TO:<eva@other.example>')));
      expect(harness.arrived().flatMap((mail) => mail.to)).not.toContain('eva@other.example');
    });

    it('keeps a subject to its line', async () => {
      await harness.open().send(mailTo(ana, { subject: 'One\r\nBcc: eva@other.example' }));
      expect(harness.arrived()[0]?.header('bcc')).toBeUndefined();
      expect(harness.arrived()[0]?.to).toEqual([ana]);
    });

    it.each([
      ['recipient', 550, '5.1.1 <ana@northwind.example> unknown'],
      ['mail', 554, '5.7.1 ana looks like spam'],
      ['mail', 552, '5.3.4 too large'],
    ] as const)('refused for good: at the %s, %d', async (step, code, text) => {
      harness.answer(step, code, text);
      const error = await failure(harness.open().send(mailTo(ana)));
      expect(error).toMatchObject({ name: 'MailRefused', reply: `${code} ${text.slice(0, 5)}` });
    });

    it.each([
      ['recipient', 450, '4.2.1 mailbox of ana is busy'],
      ['mail', 451, '4.3.0 try later'],
    ] as const)('not now: at the %s, %d', async (step, code, text) => {
      harness.answer(step, code, text);
      const error = await failure(harness.open().send(mailTo(ana)));
      expect(error).toMatchObject({ name: 'MailNotNow', reply: `${code} ${text.slice(0, 5)}` });
    });

    it('unavailable: it is about to close, we may not sign in, nobody listens', async () => {
      harness.answer('recipient', 421, '4.3.2 closing');
      expect(await failure(harness.open().send(mailTo(ana)))).toMatchObject({
        name: 'MailServerUnavailable',
      });
      const wrong = harness.open({ password: 'wrong' });
      expect(await failure(wrong.send(mailTo(ana)))).toMatchObject({ name: 'MailServerUnavailable' });
      expect(await failure(wrong.check())).toMatchObject({ name: 'MailServerUnavailable' });
      const right = harness.open();
      await expect(right.check()).resolves.toBeUndefined();
      await harness.goAway();
      expect(await failure(right.send(mailTo(ana)))).toMatchObject({ name: 'MailServerUnavailable' });
      expect(await failure(right.check())).toMatchObject({ name: 'MailServerUnavailable' });
      expect(harness.arrived()).toEqual([]);
    });
  });
};
