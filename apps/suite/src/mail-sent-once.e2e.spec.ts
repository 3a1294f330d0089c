import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openIdentity } from '@ventanilla/identity';
import { SpecSmtpServer, type Verdict } from '../../../libs/adapters/smtp/src/spec-smtp-server.js';
import { freePort } from '../../../tools/free-port.cjs';
import { Api, type Answer } from './nothing-lost/api.js';
import { startSuite, tokenFor, type Ending, type Running } from './nothing-lost/suite-process.js';
import { until } from '../../../libs/eventing/src/testing/until.js';

const NOTIFICATIONS = '/api/v1/notifications';

jest.setTimeout(240_000);

describe('A mail is sent at least once, and again only after a crash between the server’s answer and our record', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ventanilla-mail-'));
  let smtp: SpecSmtpServer;
  let suite: Running;
  let api: Api;
  let port: number;
  let user: string;

  const start = async (): Promise<void> => {
    const env = {
      VENTANILLA_SMTP: `smtp://127.0.0.1:${smtp.port}`,
      VENTANILLA_MAIL_FROM: 'desk@ventanilla.example',
      VENTANILLA_MAIL_GATHER_SECONDS: '0',
      VENTANILLA_LOG_LEVEL: 'error',
    };
    suite = await startSuite({ folder, port, env });
    api = new Api(port);
  };
  const restart = async (): Promise<void> => {
    api.close();
    await suite.ended;
    await start();
  };
  const ask = async (as: string, path: string, body?: object): Promise<Answer> =>
    api.send({ path, body, token: await tokenFor(folder, port, as) });

  const logged = async (): Promise<string> => {
    const [organisation] = openIdentity(folder).organisations;
    const report = { organisation: organisation?.id, callerId: user, channel: 'phone', subject: 'Sin red' };
    const { status, body } = await ask('agent', '/api/v1/incidents', report);
    expect(status).toBe(201);
    return body.id as string;
  };
  const isSent = async (incident: string): Promise<boolean> => {
    const { body } = await ask('user', NOTIFICATIONS);
    const items = (body?.items ?? []) as { incident: { id: string }; mail?: { status: string } }[];
    return items.some(({ incident: { id }, mail }) => id === incident && mail?.status === 'sent');
  };
  const messageIds = (incident: string): readonly (string | undefined)[] =>
    smtp.received
      .filter(({ mail }) => mail.references === `<${incident}@ventanilla.example>`)
      .map(({ mail }) => mail.messageId);

  /** Nothing else is under way: a mail that was queued later is sent. */
  const settled = async (): Promise<void> => {
    const later = await logged();
    await until('a later mail', () => isSent(later));
  };

  beforeAll(async () => {
    smtp = await SpecSmtpServer.start();
    port = await freePort();
    await start();
    user = (await ask('user', '/api/v1/people/me')).body.id;
    const address = { email: 'user@northwind.example' };
    expect((await ask('agent', `/api/v1/people/${user}/correct`, address)).status).toBe(200);
  });

  afterAll(async () => {
    await suite.kill();
    api.close();
    await smtp.stop();
    rmSync(folder, { recursive: true });
  });

  /** Does something once, at the moment at which the server has a mail and has not answered yet. */
  const onceOnMail = (then: () => Verdict | Promise<Verdict>): void => {
    smtp.onMail = () => {
      smtp.onMail = () => 'take';
      return then();
    };
  };

  test('killed after the server’s answer and before our record, it comes again under the same Message-ID', async () => {
    onceOnMail(() => {
      // Stopped, it cannot read the answer that the server gives now; then it is gone.
      suite.child.kill('SIGSTOP');
      setTimeout(() => suite.child.kill('SIGKILL'), 300);
      return 'take';
    });
    const incident = await logged();
    await restart();
    await until('the repeat', () => isSent(incident));
    await settled();
    const ids = messageIds(incident);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
  });

  test('killed before the server answered, it comes once', async () => {
    onceOnMail(() => {
      suite.child.kill('SIGKILL');
      return { code: 451, text: '4.3.0 not taken' };
    });
    const incident = await logged();
    await restart();
    await until('the mail', () => isSent(incident));
    await settled();
    expect(messageIds(incident)).toHaveLength(1);
  });

  test('stopped while the server has it and keeps silent, it ends in order, and the mail comes once', async () => {
    let ended: Promise<Ending> | undefined;
    onceOnMail(async () => {
      ended = suite.stop();
      await ended;
      return { code: 451, text: '4.3.0 not taken' };
    });
    const incident = await logged();
    await until('the stop', () => ended !== undefined);
    expect(await ended).toEqual({ code: 0, signal: null });
    await restart();
    await until('the mail', () => isSent(incident));
    await settled();
    expect(messageIds(incident)).toHaveLength(1);
  });

  test('killed after our record, it comes once', async () => {
    const incident = await logged();
    await until('the record', () => isSent(incident));
    await suite.kill();
    await restart();
    await settled();
    expect(messageIds(incident)).toHaveLength(1);
  });
});
