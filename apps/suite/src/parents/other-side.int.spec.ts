import { randomUUID } from 'node:crypto';
import { until } from '../../../../libs/eventing/src/testing/until.js';
import { DeskWithChildren, type HistoryEvent } from './desk-with-children.js';

const FEED = '/api/v1/incident/events?limit=200';

interface Fed extends HistoryEvent {
  readonly subject: string;
}

interface Asked {
  readonly items: readonly { readonly id: string; readonly childCount?: number }[];
  readonly total?: number;
  readonly code?: string;
}

const nameOf = ({ type }: HistoryEvent): string => type.split('.')[1] ?? '';
const withheld = (events: readonly HistoryEvent[]): readonly string[] =>
  events.filter((event) => event.withheld).map(nameOf);

describe('the other side of a parent and its child, of another organisation', () => {
  let desk: DeskWithChildren;
  let ours: string;
  let theirs: string;
  /** Of the desk, who serves the second organisation alone. */
  let half: string;
  let subscriber: string;

  const fed = async (id: string): Promise<readonly Fed[]> => {
    const { body } = await desk.desk.get<{ events: readonly Fed[] }>(subscriber, FEED);
    return body.events.filter(({ subject }) => subject === `incident-${id}`);
  };

  const asked = async (query: string, token: string, under = ''): Promise<Asked> =>
    (await desk.desk.get<Asked>(token, `/api/v1/incidents${under}?${encodeURI(query)}`)).body;
  const refusedAs = async (query: string, token: string) => (await asked(query, token)).code;

  beforeAll(async () => {
    desk = await DeskWithChildren.open();
    [ours = '', theirs = ''] = desk.desk.organisations;
    const organisations = [theirs];
    half = await desk.desk.tokenOf({ roles: ['agent'], organisations, person: 'second-agent' });
    subscriber = await desk.desk.tokenOf({ roles: ['subscriber'], organisations });
  }, 60_000);
  afterAll(() => desk.close());

  const detached = async (parent: string, child: string): Promise<void> => {
    await desk.attach(parent, child);
    await desk.tell(parent, 'detach-child', { child });
    await desk.until(child, (shown) => shown.parent === undefined);
  };

  test('was named to those who do not serve it when it was detached, in the history and in the feed', async () => {
    const [parent, child] = [await desk.log(theirs), await desk.log(ours)];
    const { number } = await desk.read(child);
    await detached(parent, child);
    for (const events of [await desk.history(parent, half), await fed(parent)]) {
      expect(withheld(events)).toEqual(['ChildAccepted', 'ChildReleased']);
      expect(JSON.stringify(events)).not.toContain(child);
      expect(JSON.stringify(events)).not.toContain(number);
    }
    expect(withheld(await desk.history(parent))).toEqual([]);
    const [accepted, released] = (await desk.history(parent)).slice(-2);
    expect(released?.data).toMatchObject({ child });
    expect([accepted?.sentence, released?.sentence]).toEqual([
      expect.stringContaining(` made it the parent of ${number}.`),
      expect.stringContaining(` detached ${number}.`),
    ]);
  });

  test('nor is the parent named in the child’s', async () => {
    const [parent, child] = [await desk.log(ours), await desk.log(theirs)];
    await detached(parent, child);
    for (const events of [await desk.history(child, half), await fed(child)]) {
      expect(withheld(events)).toEqual(['IncidentAttached', 'IncidentDetached']);
      expect(JSON.stringify(events)).not.toContain(parent);
    }
  });

  test('was named in what the incident was logged with', async () => {
    const parent = await desk.log(ours);
    const child = await desk.log(theirs, { parent });
    await desk.until(child, (shown) => shown.parent === parent);
    for (const [logged] of [await desk.history(child, half), await fed(child)]) {
      expect(logged?.data).toMatchObject({ organisation: theirs });
      expect(JSON.stringify(logged)).not.toContain(parent);
    }
    expect((await desk.history(child))[0]?.data).toMatchObject({ under: parent });
  });

  test('is named to nobody who may not know of it since it was restricted', async () => {
    const [parent, child] = [await desk.log(ours), await desk.log(ours)];
    await detached(parent, child);
    await desk.tell(child, 'restrict', { kind: 'security' });
    const told = await desk.history(parent, await desk.desk.token('second-agent'));
    expect(withheld(told)).toEqual(['ChildAccepted', 'ChildReleased']);
    expect(JSON.stringify(told)).not.toContain(child);
  });

  test('is not among the children that are counted for those who do not serve it', async () => {
    const [parent, one, other] = [await desk.log(theirs), await desk.log(theirs), await desk.log(ours)];
    await desk.attach(parent, one);
    await desk.attach(parent, other);
    const { number } = await desk.read(parent);
    const counts = async (token: string) => {
      const listed = await asked(`text=${number}`, token);
      const [found] = (await asked(`text=${number}`, token, '/search')).items;
      return [(await desk.read(parent, token)).childCount, listed.items[0]?.childCount, found?.childCount];
    };
    await until('both are listed', async () => (await counts(desk.agent)).every((count) => count === 2));
    expect(await counts(half)).toEqual([1, 1, 1]);
    await desk.tell(parent, 'detach-child', { child: one });
    await until('one is listed', async () => (await counts(desk.agent)).every((count) => count === 1));
    // The rest of its own row follows that of its parent.
    await until('none is counted for them', async () =>
      (await counts(half)).every((count) => count === undefined),
    );
    const byCount = 'filter={"childCount":{"$gte":1}}';
    expect(await refusedAs(byCount, half)).toBe('INVALID_FILTER');
    expect(await refusedAs('sort=-childCount', half)).toBe('INVALID_FILTER');
    expect((await asked(byCount, desk.agent)).items.map(({ id }) => id)).toContain(parent);
  });

  test('is found by its id by nobody who may not know of it: no more than what there is not', async () => {
    const [parent, child] = [await desk.log(ours), await desk.log(theirs)];
    await desk.attach(parent, child);
    const by = (comparison: unknown) => `filter=${JSON.stringify({ $and: [{ parent: comparison }] })}`;
    const known = async () => (await asked(by(parent), desk.agent)).items.map(({ id }) => id);
    await until('it is listed', async () => (await known()).includes(child));
    for (const comparison of [parent, parent.toUpperCase(), { $in: [parent, 'x'] }])
      expect((await asked(by(comparison), half)).items).toEqual([]);
    expect((await asked(by(parent), half, '/counts')).total).toBe(0);
    expect((await asked(`${by(parent)}&text=red`, half, '/search')).items).toEqual([]);
    const but = async (id: string) => (await asked(by({ $ne: id }), half, '/counts')).total;
    expect(await but(parent)).toBe(await but(randomUUID()));
    for (const comparison of [null, { $exists: true }, { $exists: false }]) {
      expect(await refusedAs(by(comparison), half)).toBe('INVALID_FILTER');
      expect(await refusedAs(by(comparison), desk.agent)).toBeUndefined();
    }
    const bulk = { filter: { filter: JSON.stringify({ parent }) }, count: 1, body: { team: 'network' } };
    const selected = await desk.desk.post(half, '/api/v1/incidents/bulk/assign', bulk);
    expect(selected.body).toMatchObject({ code: 'SELECTION_CHANGED', now: 0 });
  });

  test('callers of both were told what went from one to the other', async () => {
    const [parent, child] = [await desk.log(ours), await desk.log(ours)];
    await desk.attach(parent, child);
    await desk.tell(parent, 'write-to-caller', { text: 'A mediodía vuelve', toChildren: true });
    await desk.tell(parent, 'put-on-hold', { reason: 'waiting-for-supplier', passOn: true });
    await desk.until(child, ({ status }) => status === 'pending');
    const user = await desk.desk.token('user');
    const held = JSON.stringify([await desk.read(parent, user), await desk.read(child, user)]);
    await desk.tell(parent, 'resolve', { code: 'solved', text: 'Router nuevo' });
    await desk.until(child, ({ status }) => status === 'resolved');
    await desk.tell(parent, 'reopen', { withChildren: true });
    await desk.until(child, ({ status }) => status === 'logged');
    const told = JSON.stringify([await desk.history(parent, user), await desk.history(child, user)]);
    expect(told).toContain('IncidentReopened');
    for (const answer of [held, told])
      expect(answer).not.toMatch(
        /"(with|to|passed|ends|parent|owner)\w*(Children|Parent|On|Hold|Since|ToldAt)"/,
      );
  });
});
