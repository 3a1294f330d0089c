import { once } from 'node:events';
import { connect } from 'node:net';
import { SmtpMailServer } from './smtp-mail-server.js';
import { SpecSmtpServer } from './spec-smtp-server.js';

const FROM = 'desk@ventanilla.example';
const TO = 'ana@acme.example';

/** Says each line once the one before it is answered, and is gone. */
const saysAndGoes = async (port: number, lines: readonly string[]): Promise<void> => {
  const socket = connect(port, '127.0.0.1');
  for (const line of lines) {
    await once(socket, 'data');
    socket.write(`${line}\r\n`);
  }
  socket.end();
  await once(socket.resume(), 'close');
};

describe('the SMTP server of the specs', () => {
  it('outlives a sender that is killed in the middle of its mail, and keeps nothing of it', async () => {
    const server = await SpecSmtpServer.start();
    try {
      const halfAMail = ['EHLO desk', `MAIL FROM:<${FROM}>`, `RCPT TO:<${TO}>`, 'DATA', 'Subject: half'];
      await saysAndGoes(server.port, halfAMail);
      const sender = new SmtpMailServer({ url: `smtp://127.0.0.1:${server.port}`, from: FROM });
      const messageId = '<a1.b2@ventanilla.example>';
      const words = { subject: 'whole', text: 'whole', language: 'en' };
      await sender.send({ messageId, to: { address: TO }, ...words, threads: [] });
      expect(server.received.map(({ mail }) => mail.subject)).toEqual(['whole']);
    } finally {
      await server.stop();
    }
  });
});
