import type { SpecSmtpServer } from '../../../../../libs/adapters/smtp/src/spec-smtp-server.js';
import type { DeskCases } from './desk-cases.js';

const FROM = 'desk@ventanilla.example';
const ADDRESS = 'caller@northwind.example';

export const mailThrough = ({ port }: SpecSmtpServer): Readonly<Record<string, string>> => ({
  VENTANILLA_SMTP: `smtp://127.0.0.1:${port}`,
  VENTANILLA_MAIL_FROM: FROM,
  VENTANILLA_MAIL_GATHER_SECONDS: '1',
});

/** People are told what happens, in a list and by mail, and answer by the link in it. */
export const notificationCases: DeskCases = (desk) => {
  test('tells the caller by a list and by mail, and a button behind its link confirms what was resolved', async () => {
    const { agent, user, smtp, eventually, logged } = desk();
    const corrected = await agent.post(`/api/v1/people/${user.personId}/correct`, {
      email: ADDRESS,
      language: 'en',
    });
    expect(corrected.status).toBe(200);
    const incident = await logged();
    const { number } = (await agent.get(`/api/v1/incidents/${incident}`)).body as { number: string };
    await agent.post(`/api/v1/incidents/${incident}/assign`, { team: 'workplace', person: agent.personId });
    await agent.post(`/api/v1/incidents/${incident}/start-work`);
    await agent.post(`/api/v1/incidents/${incident}/resolve`, { code: 'solved', text: 'Restarted' });

    const told = await eventually(
      () => user.get('/api/v1/notifications'),
      ({ body }) => isMailed(body, incident),
    );
    expect(isMailed(told.body, incident)).toBe(true);
    const mails = smtp.received.filter(({ mail }) => mail.text?.includes(`${number} is resolved`));
    expect(mails).toHaveLength(1);
    expect(mails[0]).toMatchObject({ to: [ADDRESS] });

    const [link = ''] = /http\S+resolution-links\S+/.exec(mails[0]?.mail.text ?? '') ?? [];
    const page = await fetch(link, { headers: { accept: 'text/html' } });
    expect(page.status).toBe(200);
    expect((await user.get(`/api/v1/incidents/${incident}`)).body.status).toBe('resolved');
    const acted = await fetch(`${link}/confirm`, { method: 'POST' });
    expect(acted.status).toBe(200);
    expect((await user.get(`/api/v1/incidents/${incident}`)).body.status).toBe('closed');
  }, 120_000);
};

interface Listed {
  readonly template: string;
  readonly incident: { readonly id: string };
  readonly mail?: { readonly status: string };
}

const isMailed = (body: { readonly items?: readonly Listed[] }, incident: string): boolean =>
  body.items?.some(
    (each) => each.incident.id === incident && each.template === 'resolved' && each.mail?.status === 'sent',
  ) ?? false;
