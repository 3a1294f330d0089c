import { answeredLines } from '../../fixtures/answer-lines.js';
import { madeUpImport } from '../../nothing-lost/made-up-import.js';
import type { DeskCases } from './desk-cases.js';

interface Report {
  readonly completed: boolean;
  readonly incidents: { readonly imported: number; readonly alreadyThere: number };
}

const INCIDENTS = 12;
const IMPORTED = encodeURIComponent(JSON.stringify({ importedAt: { $gt: '2000-01-01T00:00:00.000Z' } }));

/** The history of another system is loaded where the product runs, its people registered at the desk. */
export const importCases: DeskCases = (desk) => {
  const load = async (query = '') => {
    const { profile, administrator } = desk();
    const [organisation] = profile.organisations;
    const response = await fetch(
      `${profile.url}/api/v1/incident/operations/imports/servicenow?organisation=${organisation}${query}`,
      {
        method: 'POST',
        headers: {
          authorization: `Bearer ${administrator.token}`,
          'content-type': 'application/octet-stream',
        },
        body: madeUpImport(INCIDENTS),
      },
    );
    return answeredLines<never, Report>(response);
  };

  test('loads another system’s history, names its people, and is safe to repeat', async () => {
    const { agent, eventually } = desk();
    const dry = await load('&dryRun=true');
    expect([dry.status, dry.code]).toEqual([200, undefined]);
    expect(dry.done).toMatchObject({ completed: true });
    const first = await load();
    expect(first.done).toMatchObject({ completed: true, incidents: { imported: INCIDENTS } });
    const again = await load();
    expect(again.done).toMatchObject({ incidents: { imported: 0, alreadyThere: INCIDENTS } });

    const found = await eventually(
      () => agent.get(`/api/v1/incidents?limit=50&filter=${IMPORTED}`),
      ({ body }) => body.items?.length === INCIDENTS,
    );
    const { callerId } = found.body.items[0] as { callerId: string };
    const person = await agent.get(`/api/v1/people/${callerId}`);
    expect(person.body.name).toMatch(/^Caller \d+$/);
  }, 120_000);
};
