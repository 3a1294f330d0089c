import { DeskWithChildren } from './desk-with-children.js';
import { until } from '../../../../libs/eventing/src/testing/until.js';

interface Read {
  readonly revision: number;
  readonly messages: readonly {
    readonly text: unknown;
    readonly toAllChildren?: true;
    readonly revision: number;
  }[];
}

describe('a parent’s message', () => {
  let desk: DeskWithChildren;
  let customer: string;
  let theirs: string;

  const textsOf = async (id: string, token: string): Promise<readonly unknown[]> =>
    (await desk.desk.get<Read>(token, `/api/v1/incidents/${id}`)).body.messages.map(({ text }) => text);

  beforeAll(async () => {
    desk = await DeskWithChildren.open();
    theirs = desk.desk.organisations[1] ?? '';
    customer = await desk.desk.tokenOf({ roles: ['customer'], organisations: [theirs], person: 'customer' });
  }, 60_000);
  afterAll(() => desk.close());

  test('reaches the children’s callers only if sent "to all children"; internal notes never leave', async () => {
    const [parent, child] = [await desk.log(), await desk.log(theirs)];
    await desk.attach(parent, child);
    await desk.tell(parent, 'write-to-caller', { text: 'Solo para usted' });
    await desk.tell(parent, 'add-note', { visibility: 'internal', text: 'Culpa del router' });
    await desk.tell(parent, 'write-to-caller', { text: 'A mediodía vuelve', toChildren: true });
    await until('it was heard of', async () => (await textsOf(child, customer)).length > 0);
    expect(await textsOf(child, customer)).toEqual(['A mediodía vuelve']);
    expect(await textsOf(parent, await desk.desk.token('user'))).toEqual([
      'Solo para usted',
      'A mediodía vuelve',
    ]);
  });

  test('shows nothing of the parent’s caller, nor which incident it is', async () => {
    const [parent, child] = [await desk.log(), await desk.log(theirs)];
    await desk.attach(parent, child);
    await desk.tell(parent, 'write-to-caller', { text: 'A mediodía vuelve', toChildren: true });
    await until('it was heard of', async () => (await textsOf(child, customer)).length > 0);
    const told = JSON.stringify([
      await desk.desk.get(customer, `/api/v1/incidents/${child}`),
      await desk.history(child, customer),
    ]);
    for (const trace of [parent, desk.desk.organisations[0] ?? '']) expect(told).not.toContain(trace);
    const half = { roles: ['agent'], organisations: [theirs], person: 'second-agent' };
    const agent = await desk.desk.tokenOf(half);
    expect(JSON.stringify(await desk.history(child, agent))).not.toContain(parent);
  });

  test('answers no question of a child’s own, and is none of a child’s that comes later', async () => {
    const [parent, child, late] = [await desk.log(), await desk.log(), await desk.log()];
    await desk.attach(parent, child);
    const user = await desk.desk.token('user');
    await desk.tell(child, 'write-to-desk', { text: '¿Y mi portátil?' }, user);
    await desk.tell(parent, 'write-to-caller', { text: 'A mediodía vuelve', toChildren: true });
    await desk.attach(parent, late);
    await until('it was heard of', async () => (await textsOf(child, user)).length === 2);
    expect(await desk.read(child)).toHaveProperty('unansweredSince');
    expect(await textsOf(late, user)).toEqual([]);
  });

  test('R6: is redacted for the children, too, for there is no copy of it', async () => {
    const [parent, child] = [await desk.log(), await desk.log(theirs)];
    await desk.attach(parent, child);
    await desk.tell(parent, 'write-to-caller', { text: 'Llame a Ana: 600 000 000', toChildren: true });
    await until('it was heard of', async () => (await textsOf(child, customer)).length > 0);
    const { body } = await desk.desk.get<Read>(desk.agent, `/api/v1/incidents/${parent}`);
    const revision = body.messages.find(({ toAllChildren }) => toAllChildren)?.revision;
    const redaction = { revision, path: 'text', reason: 'Teléfono' };
    const officer = await desk.desk.token('data-protection-officer');
    expect(await desk.tell(parent, 'redact-text', redaction, officer)).toBe('200');
    await until('it was heard of', async () =>
      (await textsOf(child, customer)).every((text) => typeof text !== 'string'),
    );
    expect(await textsOf(child, customer)).toEqual([{ erased: 'text' }]);
  });

  test('is refused where there are no children', async () => {
    const wish = { text: 'A nadie', toChildren: true };
    expect(await desk.tell(await desk.log(), 'write-to-caller', wish)).toBe('409 NO_CHILDREN');
  });
});
