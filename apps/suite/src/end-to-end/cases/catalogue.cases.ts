import type { DeskCases } from './desk-cases.js';

interface Offered {
  readonly code: string;
  readonly value: string;
  readonly offerings: readonly { readonly offering: string }[];
  readonly targets: readonly { readonly text: string }[];
}

/** What customers and users read of the catalogue. */
export const catalogueCases: DeskCases = (desk) => {
  test('shows a user what their organisation may request or report, what was agreed with it, and nothing internal', async () => {
    const { profile, administrator, agent, user, eventually } = desk();
    const [own, other] = profile.organisations;
    const post = (path: string, body: object) => administrator.post(`/api/v1/${path}`, body);
    for (const code of [own, other])
      await post('organisations', { code, name: 'Northwind', kind: 'external' });
    await post('service-families', { code: 'catalogue-family', name: 'Puesto de trabajo' });
    const value = 'Llegamos a todo el mundo.';
    const provider = { type: 'III', supplier: 'telecom-south' };
    const description = { name: 'Correo', family: 'catalogue-family', value, provider };
    const sought = [
      ['catalogue-mail', 'live'],
      ['catalogue-plan', 'planned'],
      ['catalogue-old', 'retired'],
    ] as const;
    for (const [code, status] of sought) {
      await post('services', { code, ...description });
      if (status !== 'planned') await post(`services/${code}/change-status`, { status, reason: 'Listo' });
    }
    const offer = (offering: string, more: object) =>
      post('services/catalogue-mail/add-offering', { offering, name: 'Un buzón', ...more });
    await offer('new-mailbox', { kind: 'request' });
    await offer('no-mail', { kind: 'report', organisations: [own] });
    await offer('archive', { kind: 'request', organisations: [other] });
    const target = { key: 'resolution', measure: 'resolution', goalSeconds: 14_400, time: { kind: 'wall' } };
    await post('agreements', {
      code: 'catalogue-gold',
      name: 'Oro',
      organisation: own,
      services: ['catalogue-mail'],
      kinds: ['incident'],
      validFrom: '2026-01-01T00:00:00.000Z',
      targets: [target],
    });

    const PATH = '/api/v1/catalogue?family=catalogue-family';
    const itemsOf = (body: { readonly items?: unknown }) => (body.items ?? []) as readonly Offered[];
    const { body } = await eventually(
      () => user.get(PATH),
      (answer) =>
        itemsOf(answer.body)[0]?.targets.length === 1 && itemsOf(answer.body)[0]?.offerings.length === 2,
    );
    expect(body.organisation).toBe(own);
    const items = itemsOf(body);
    const text = expect.stringMatching(/^Incid.* 4 h/) as string;
    expect(items).toEqual([
      {
        code: 'catalogue-mail',
        name: 'Correo',
        family: { code: 'catalogue-family', name: 'Puesto de trabajo' },
        value,
        offerings: [
          { offering: 'new-mailbox', name: 'Un buzón', kind: 'request' },
          { offering: 'no-mail', name: 'Un buzón', kind: 'report' },
        ],
        targets: [
          { kind: 'incident', measure: 'resolution', priorities: [1, 2, 3, 4, 5], goalSeconds: 14_400, text },
        ],
      },
    ]);
    expect(JSON.stringify(items)).not.toContain('telecom-south');
    expect((await user.get(`${PATH}&organisation=${other}`)).status).toBe(404);
    const ofOther = await agent.get(`${PATH}&organisation=${other}`);
    expect(itemsOf(ofOther.body)).toMatchObject([
      { offerings: [{ offering: 'new-mailbox' }, { offering: 'archive' }], targets: [] },
    ]);
  }, 120_000);
};
