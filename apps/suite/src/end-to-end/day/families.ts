import type { Seeded } from '../../nothing-lost/seeded.js';
import type { DeskAtWork } from './desk-at-work.js';

type Shown = Readonly<Record<string, unknown>>;

const solved = { code: 'solved', text: 'El proveedor ha cambiado el router.' };

const logSome = (desk: DeskAtWork, random: Seeded, count: number): Promise<string[]> =>
  Promise.all(Array.from({ length: count }, () => desk.log(random, {}, 'user')));

/** One interruption, reported by several: attached all at once, put on hold, resolved, one of them rejected. */
export const family = async (desk: DeskAtWork, random: Seeded, children: number): Promise<void> => {
  const parent = await desk.log(random);
  const all = await logSome(desk, random, children);
  await Promise.all(all.map((child) => desk.as('agent').does(parent, 'attach-child', { child })));
  for (const child of all) await desk.until('attached', child, (shown) => shown.parent === parent);
  await desk.as('agent').does(parent, 'put-on-hold', { reason: 'waiting-for-supplier', passOn: true });
  for (const child of all) await desk.until('on hold, too', child, ({ status }) => status === 'pending');
  const text = desk.text(random);
  await desk.as('agent').does(parent, 'write-to-caller', { text, toChildren: true });
  for (const child of all)
    await desk.until('told with its parent', child, ({ messages }) => messages[0]?.text === text);
  const late = await desk.log(random, {}, 'user');
  // One comes while the parent is being resolved.
  await Promise.all([
    desk.as('agent').does(parent, 'resolve', solved),
    desk.as('agent').does(parent, 'attach-child', { child: late }),
  ]);
  for (const child of [...all, late])
    await desk.until('resolved with its parent', child, ({ status }) => status === 'resolved');
  const rejected = random.pick(all);
  await desk.as('user').does(rejected, 'reject-resolution', { reason: desk.text(random) });
  await desk.until('detached by its caller', rejected, (shown) => shown.parent === undefined);
  await desk.as('user').does(late, 'confirm-resolution');
  await desk.as('agent').does(parent, 'reopen', { withChildren: true });
  const reopened = all.filter((child) => child !== rejected);
  for (const child of reopened) await desk.until('open again', child, ({ status }) => status === 'logged');
};

/** Two that are each to be the other's parent: at most one of them is. */
export const circle = async (desk: DeskAtWork, random: Seeded): Promise<void> => {
  const [one = '', other = ''] = await logSome(desk, random, 2);
  const attach = (parent: string, child: string) =>
    desk.tries('agent', `/api/v1/incidents/${parent}/attach-child`, { child });
  await Promise.all([attach(one, other), attach(other, one)]);
};

const soon = (): string => new Date(Date.now() + 3_600_000).toISOString();

/** From the proposal to the review, with callers who say that it hits them, too. */
export const majorIncident = async (desk: DeskAtWork, random: Seeded, callers: number): Promise<void> => {
  const service = `service-${random.below(1_000_000)}`;
  const id = await desk.log(random, { service, impact: 1, urgency: 1, reportedAt: new Date().toISOString() });
  await desk.as('agent').does(id, 'propose-major-incident', { reason: desk.text(random) });
  const scope = { services: [service], organisations: [desk.organisation], nextUpdateDue: soon() };
  await desk.as('major-incident-manager').does(id, 'declare-major-incident', {
    ...scope,
    lead: desk.idOf('major-incident-manager'),
    businessEffect: desk.text(random),
  });
  const children = await hitToo(desk, random, { id, callers });
  for (const child of children) await desk.until('a child of it', child, (shown) => shown.parent === id);
  for (const audience of ['callers', 'staff', 'management'])
    await desk.as('agent').does(id, 'give-major-incident-update', {
      audience,
      text: desk.text(random),
      nextUpdateDue: soon(),
    });
  await desk.as('agent').isRefused(id, 'resolve', solved, 'MAJOR_NOT_RESTORED');
  await desk.as('agent').does(id, 'record-service-restored', { restoredAt: new Date().toISOString() });
  await desk.as('agent').does(id, 'resolve', solved);
  for (const child of children)
    await desk.until('resolved with it', child, ({ status }) => status === 'resolved');
  await desk
    .as('major-incident-manager')
    .does(id, 'stand-down-major-incident', { reason: desk.text(random) });
  await desk.as('agent').does(id, 'review-major-incident', { cause: desk.text(random), actions: [] });
};

interface Hit {
  readonly id: string;
  readonly callers: number;
}

/** The list of major incidents is a view: it may take a moment until callers find it there. */
const hitToo = async (desk: DeskAtWork, random: Seeded, { id, callers }: Hit): Promise<string[]> => {
  const giveUpAt = Date.now() + desk.profile.patienceMs;
  const isListed = async (): Promise<boolean> =>
    (await desk.get('user', '/api/v1/major-incidents')).body.items.some((item: Shown) => item['id'] === id);
  while (!(await isListed()) && Date.now() < giveUpAt) continue;
  const children: string[] = [];
  for (let nth = 0; nth < callers; nth += 1) {
    const who = random.pick(['user', 'colleague', 'customer'] as const);
    const { body } = await desk.post(who, `/api/v1/major-incidents/${id}/hits-me-too`, {});
    children.push(body.id);
  }
  desk.incidents.push(...children);
  return children;
};

/** What cannot be among parents and children, whatever happened at once. */
export const incoherences = (rows: readonly Shown[]): readonly string[] => {
  const byId = new Map(rows.map((row) => [row['_id'], row]));
  return rows.flatMap((row) => {
    const { _id, parent, childCount } = row as { _id: string; parent?: string; childCount?: number };
    if (parent === undefined) return [];
    const above = byId.get(parent);
    return [
      ...(childCount === undefined ? [] : [`${_id} has a parent and children.`]),
      ...(above?.['parent'] === undefined ? [] : [`${parent} has a parent and children.`]),
      ...(above?.['childCount'] === undefined ? [`${parent} does not know its child ${_id}.`] : []),
    ];
  });
};
