import type { AddressInfo } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** What a server of the specs makes of a mail: takes it, or answers with a code. */
export type Verdict = 'take' | { readonly code: number; readonly text: string };

export interface Received {
  readonly to: readonly string[];
  readonly mail: ParsedMail;
}

/** A real SMTP server for specs, on loopback, that keeps what it took. */
export class SpecSmtpServer {
  readonly received: Received[] = [];
  /** How often somebody gave a name and a password. */
  signIns = 0;
  /** Of a recipient, and of a whole mail; async where the spec wants to do something in between. */
  onRecipient: (address: string) => Verdict | Promise<Verdict> = () => 'take';
  onMail: (mail: ParsedMail) => Verdict | Promise<Verdict> = () => 'take';
  private readonly server: SMTPServer;

  private constructor(signIn?: { readonly user: string; readonly password: string }) {
    this.server = new SMTPServer({
      authOptional: signIn === undefined,
      allowInsecureAuth: true,
      disabledCommands: ['STARTTLS'],
      logger: false,
      onAuth: ({ username, password }, _, done) => {
        this.signIns += 1;
        return username === signIn?.user && password === signIn?.password
          ? done(null, { user: username })
          : done(new Error('Wrong name or password'));
      },
      onRcptTo: ({ address }, _, done) => void answer(done, () => this.onRecipient(address)),
      onData: (stream, { envelope }, done) =>
        void answer(done, async () => {
          const mail = await simpleParser(stream);
          const verdict = await this.onMail(mail);
          const to = envelope.rcptTo.map(({ address }) => address);
          if (verdict === 'take') this.received.push({ to, mail });
          return verdict;
        }),
    });
    this.server.on('error', () => undefined);
  }

  static async start(
    options: { readonly port?: number; readonly signIn?: { user: string; password: string } } = {},
  ): Promise<SpecSmtpServer> {
    const started = new SpecSmtpServer(options.signIn);
    await new Promise<void>((listening) => {
      started.server.listen(options.port ?? 0, '127.0.0.1', listening);
    });
    return started;
  }

  get port(): number {
    return (this.server.server.address() as AddressInfo).port;
  }

  stop(): Promise<void> {
    return new Promise((closed) => {
      this.server.close(closed);
    });
  }
}

const answer = async (
  done: (error?: Error | null) => void,
  verdict: () => Verdict | Promise<Verdict>,
): Promise<void> => {
  try {
    const given = await verdict();
    if (given === 'take') done();
    else done(Object.assign(new Error(given.text), { responseCode: given.code }));
  } catch (error) {
    // A sender that went away in the middle of its mail: there is nobody left to answer.
    done(error as Error);
  }
};
