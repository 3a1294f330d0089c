import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DeskCases } from './desk-cases.js';

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
const INCIDENTS = '/api/v1/incidents';

const isEscalated = ({ ladders }: { readonly ladders?: readonly { readonly rung: number }[] }): boolean =>
  ladders?.[0]?.rung === 2;

/** A breach reaches who is on duty, by facts that another service told, and an acknowledgement ends it. */
export const escalationCases: DeskCases = (desk) => {
  test('escalates a breach to who is on duty and to who leads, until somebody acknowledges it', async () => {
    const { profile, agent, user, administrator, eventually } = desk();
    // The other cases log incidents of this organisation: what is agreed here is about a service that they do not name.
    const [code] = randomUUID().split('-');
    const [team, service, rule] = [`team-${code}`, `service-${code}`, `rule-${code}`];
    const [organisation] = profile.organisations;
    const post = async (path: string, body: object): Promise<void> => {
      const answer = await administrator.post(`/api/v1/${path}`, body);
      expect([path, answer.status < 300 || answer.status === 409]).toEqual([path, true]);
    };
    await post('organisations', { code: organisation, name: 'Northwind', kind: 'external' });
    await post('services', {
      code: service,
      name: 'Mail',
      value: 'We reach everybody.',
      provider: { type: 'I' },
    });
    await post('teams', { code: team, name: 'Mail', function: 'technical-management' });
    await post(`teams/${team}/appoint-lead`, { person: administrator.personId });
    const shift = { from: '00:00', to: '24:00', person: agent.personId, substitutes: [] };
    const shifts = EVERY_DAY.map((weekday) => ({ weekday, ...shift }));
    await post('rotas', { team, name: 'On call', zone: 'Europe/Madrid', shifts });
    await post('escalation-rules', {
      code: rule,
      name: 'Mail is late',
      on: 'breach',
      services: [service],
      rungs: [
        { afterMinutes: 0, action: 'notify', asks: 'on-duty', team },
        { afterMinutes: 0, action: 'hierarchical', asks: 'team-lead', team },
      ],
    });
    await post('agreements', {
      code: `agreement-${code}`,
      name: 'Mail',
      organisation,
      services: [service],
      validFrom: '2026-01-01T00:00:00.000Z',
      targets: [{ key: 'response', measure: 'response', goalSeconds: 1, time: { kind: 'wall' } }],
    });
    const report = {
      organisation,
      callerId: user.personId,
      channel: 'portal',
      subject: 'Sin correo',
      service,
    };
    const late: string[] = [];
    // A breach goes by what is known of agreements, rules, rotas and teams by then, and each of these comes in its own time.
    const escalated = await eventually(
      async () => {
        late.push((await agent.post(INCIDENTS, report)).body.id);
        await sleep(1_500);
        const answers = await Promise.all(late.map((id) => agent.get(`${INCIDENTS}/${id}`)));
        return answers.find(({ body }) => isEscalated(body)) ?? agent.get(`${INCIDENTS}/${late[0]}`);
      },
      ({ body }) => isEscalated(body),
    );
    const { id } = escalated.body;
    expect(escalated.body).toMatchObject({
      escalation: { kind: 'hierarchical', level: 1 },
      ladders: [
        {
          rule,
          because: ['services'],
          asked: { as: 'team-lead', person: administrator.personId, team },
          everAsked: [agent.personId, administrator.personId],
        },
      ],
    });
    await agent.post(`${INCIDENTS}/${id}/acknowledge-escalation`, {});
    const { body } = await agent.get(`${INCIDENTS}/${id}`);
    expect(body).not.toHaveProperty('ladders');
    expect(body.escalation).toHaveProperty('acknowledgedAt');
  }, 120_000);
};
