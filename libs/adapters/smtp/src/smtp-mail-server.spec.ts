import { createServer, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  mailServerContract,
  type ArrivedMail,
  type MailServerHarness,
} from '../../../eventing/src/mail/mail-server.contract.js';
import { SmtpMailServer } from './smtp-mail-server.js';
import { SpecSmtpServer, type Received } from './spec-smtp-server.js';

const signIn = { user: 'desk@ventanilla.example', password: 'p@ss/word' };
const FROM = 'desk@ventanilla.example';
const anyMail = {
  messageId: '<a1.b2@ventanilla.example>',
  to: { address: 'ana@northwind.example' },
  subject: 'Solved',
  text: 'It is solved.',
  language: 'en',
  threads: [],
};

const arrived = ({ to, mail }: Received): ArrivedMail => ({
  to,
  from: mail.from?.value[0]?.address,
  subject: mail.subject,
  text: mail.text,
  messageId: mail.messageId,
  references: [mail.references ?? []].flat(),
  header: (name) => mail.headers.get(name),
});

const harness = async (): Promise<MailServerHarness> => {
  const server = await SpecSmtpServer.start({ signIn });
  const { port } = server;
  let isAway = false;
  const goAway = async (): Promise<void> => {
    if (!isAway) await server.stop();
    isAway = true;
  };
  return {
    open: ({ password = signIn.password } = {}) => {
      const [user, secret] = [signIn.user, password].map(encodeURIComponent);
      return new SmtpMailServer({ url: `smtp://${user}:${secret}@127.0.0.1:${port}`, from: FROM });
    },
    arrived: () => server.received.map(arrived),
    answer: (step, code, text) => {
      const verdict = () => ({ code, text });
      if (step === 'recipient') server.onRecipient = verdict;
      else server.onMail = verdict;
    },
    goAway,
    dispose: goAway,
  };
};

mailServerContract('SMTP', harness);

/** A server that greets, and then says what the spec wants, or nothing. */
const answering = async (answer: (said: string) => string) => {
  const connected: Socket[] = [];
  const server = createServer((socket) => {
    socket.on('error', () => undefined).write('220 hello\r\n');
    socket.on('data', (said) => socket.write(answer(said.toString())));
    connected.push(socket);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const stop = (): void => {
    for (const socket of connected) socket.destroy();
    server.close();
  };
  return { url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`, stop };
};

describe('a mail server that speaks SMTP', () => {
  it('that says nothing is unavailable after a while', async () => {
    const silent = createServer((socket) => socket.on('error', () => undefined));
    const port = await new Promise<number>((listening) => {
      silent.listen(0, '127.0.0.1', () => listening((silent.address() as AddressInfo).port));
    });
    const server = new SmtpMailServer({ url: `smtp://127.0.0.1:${port}`, from: FROM, patienceMs: 50 });
    await expect(server.check()).rejects.toMatchObject({ name: 'MailServerUnavailable' });
    silent.close();
  });

  it('may take its time to say that it has a mail', async () => {
    const server = await SpecSmtpServer.start();
    server.onMail = async () => {
      await sleep(2_000);
      return 'take' as const;
    };
    const mail = new SmtpMailServer({
      url: `smtp://127.0.0.1:${server.port}`,
      from: FROM,
      patienceMs: 1_000,
      handOverMs: 1_000,
    });
    await mail.send(anyMail).finally(() => server.stop());
    expect(server.received).toHaveLength(1);
  });

  it.each(['EHLO', 'MAIL', 'RCPT', 'DATA'])(
    'that hangs at %s is given up before long, since it cannot have the mail',
    async (step) => {
      const server = await answering((said) => (said.startsWith(step) ? '' : '250 go on\r\n'));
      const mail = new SmtpMailServer({ url: server.url, from: FROM, handOverMs: 200 });
      await expect(mail.send(anyMail)).rejects.toMatchObject({
        name: 'MailServerUnavailable',
        message: 'The mail server takes no mail: ETIMEDOUT.',
      });
      server.stop();
    },
  );

  it('that hangs after its greeting does so when it is asked whether it takes mail, too', async () => {
    const server = await answering(() => '');
    const mail = new SmtpMailServer({ url: server.url, from: FROM, patienceMs: 200 });
    await expect(mail.check()).rejects.toMatchObject({ name: 'MailServerUnavailable' });
    server.stop();
  });

  it.each(['RCPT', 'DATA'])(
    'that answers %s with what is no answer has not refused the mail',
    async (step) => {
      const server = await answering((said) =>
        said.startsWith(step) ? '<html>502</html>\r\n' : '250 go on\r\n',
      );
      const mail = new SmtpMailServer({ url: server.url, from: FROM });
      await expect(mail.send(anyMail)).rejects.toMatchObject({ name: 'MailServerUnavailable' });
      server.stop();
    },
  );

  it('gets no password over a line that anybody reads', async () => {
    const server = await SpecSmtpServer.start({ signIn });
    // Loopback, in a spelling that might be anybody's address.
    const url = `smtp://desk:secret@[::ffff:127.0.0.1]:${server.port}`;
    const mail = new SmtpMailServer({ url, from: FROM });
    await expect(mail.check().finally(() => server.stop())).rejects.toMatchObject({
      name: 'MailServerUnavailable',
    });
    expect(server.signIns).toBe(0);
  });
});
