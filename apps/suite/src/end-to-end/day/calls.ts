import type { Seeded } from '../../nothing-lost/seeded.js';
import type { DeskAtWork } from './desk-at-work.js';

/** What happens to one incident in the course of the day. */
export type Story = (desk: DeskAtWork, random: Seeded) => Promise<void>;

const now = (): string => new Date().toISOString();
const ago = (seconds: number): string => new Date(Date.now() - seconds * 1_000).toISOString();
const onBehalf = (channel = 'phone', at = now()) => ({ channel, at });
const solved = (desk: DeskAtWork, random: Seeded) => ({ code: 'solved', text: desk.text(random) });

const solvedAtFirstContact: Story = async (desk, random) => {
  const id = await desk.log(random, { resolution: solved(desk, random) });
  await desk.as('agent').does(id, 'confirm-resolution', { onBehalf: onBehalf() });
  const { status, closure } = await desk.read(id);
  desk.expect('closed, confirmed through an agent', status === 'closed', closure);
};

const worked: Story = async (desk, random) => {
  const id = await desk.log(random, { impact: 2, urgency: 1 + random.below(3), service: 'mail' });
  await desk.as('agent').does(id, 'classify', { category: random.pick(['network', 'software', 'other']) });
  await desk.as('agent').does(id, 'assign', { team: 'network', person: desk.idOf('second-agent') });
  await desk.as('second-agent').does(id, 'start-work');
  await desk.as('second-agent').does(id, 'put-on-hold', { reason: 'waiting-for-caller' });
  await desk.as('agent').does(id, 'record-contact-attempt', { channel: 'phone', reached: false });
  await desk.as('agent').does(id, 'write-to-desk', { text: desk.text(random), onBehalf: onBehalf('email') });
  const { status } = await desk.read(id);
  desk.expect('a message of the caller ends the hold for the caller', status === 'in-progress', status);
  await desk.as('second-agent').does(id, 'write-to-caller', { text: desk.text(random), channel: 'email' });
  await desk.as('second-agent').does(id, 'add-note', { visibility: 'internal', text: desk.text(random) });
  await desk.as('second-agent').does(id, 'record-effort', { minutes: 1 + random.below(90) });
  await desk.as('second-agent').does(id, 'resolve', solved(desk, random));
  await desk.as('agent').does(id, 'confirm-resolution', { onBehalf: onBehalf() });
};

const atThePortal: Story = async (desk, random) => {
  const who = random.pick(['user', 'colleague', 'customer'] as const);
  const id = await desk.log(random, {}, who);
  await desk.as('second-agent').does(id, 'take', { team: 'network' });
  await desk.as(who).does(id, 'write-to-desk', { text: desk.text(random) });
  await desk.as('second-agent').does(id, 'write-to-caller', { text: desk.text(random) });
  await desk.as('second-agent').does(id, 'resolve', solved(desk, random));
  await desk.as(who).does(id, 'reject-resolution', { reason: desk.text(random) });
  await desk.as('second-agent').does(id, 'resolve', solved(desk, random));
  await desk.as(who).does(id, 'confirm-resolution');
  const { status, reopenCount } = await desk.read(id, who);
  desk.expect('rejected once, then confirmed', status === 'closed' && reopenCount === 1, {
    status,
    reopenCount,
  });
};

const thanked: Story = async (desk, random) => {
  const id = await desk.log(random, {}, 'user');
  await desk.as('agent').does(id, 'resolve', solved(desk, random));
  await desk.as('user').does(id, 'write-to-desk', { text: `Gracias, ${desk.text(random)}` });
  const { status, unansweredSince } = await desk.read(id);
  desk.expect('"thanks" reopens nothing', status === 'resolved' && unansweredSince, { status });
  await desk.as('agent').does(id, 'mark-answered');
  await desk.as('team-lead').does(id, 'close-administratively', { reason: desk.text(random) });
};

/** Agents write down late what they heard, the later word first; and a client repeats itself. */
const messagesOutOfOrder: Story = async (desk, random) => {
  const id = await desk.log(random, { reportedAt: ago(900) });
  const first = ago(600);
  const said = [ago(60), ago(300), first].map((at) => ({
    text: desk.text(random),
    onBehalf: onBehalf('email', at),
  }));
  for (const body of said) await desk.as('agent').does(id, 'write-to-desk', body, { keyed: true });
  const { unansweredSince, messages } = await desk.read(id);
  desk.expect('unanswered since the first of them', unansweredSince === first, { unansweredSince, first });
  desk.expect('all of them stand there once', messages.length === said.length, messages);
  await desk.as('agent').does(id, 'write-to-caller', { text: desk.text(random) });
  desk.expect('answered', (await desk.read(id)).unansweredSince === undefined);
  await desk.as('agent').does(id, 'cancel', { reason: 'request-instead' });
};

/** Both saw the same; one of them is told that it is not so any more. */
const twoAgentsOnOne: Story = async (desk, random) => {
  const id = await desk.log(random);
  const headers = { 'if-match': '"0"' };
  const path = `/api/v1/incidents/${id}/assign`;
  const answers = await Promise.all([
    desk.tries('agent', path, { team: 'workplace' }, { headers }),
    desk.tries('second-agent', path, { team: 'network' }, { headers }),
  ]);
  const statuses = answers.map(({ status }) => status).sort();
  desk.expect('of two at once, one is accepted', String(statuses) === '200,412', statuses);
  await Promise.all(
    (['agent', 'second-agent', 'team-lead'] as const).map((who) =>
      desk.as(who).does(id, 'add-note', { visibility: 'internal', text: desk.text(random) }),
    ),
  );
  await desk.as('agent').does(id, 'resolve', solved(desk, random));
};

const heldUntil: Story = async (desk, random) => {
  const id = await desk.log(random);
  await desk.as('agent').does(id, 'assign', { team: 'workplace' });
  const until = new Date(Date.now() + 300 + random.below(1_500)).toISOString();
  await desk.as('agent').does(id, 'put-on-hold', { reason: 'appointment', until, note: desk.text(random) });
  await desk.until('a hold with an end ends by itself', id, ({ status }) => status === 'assigned');
  await desk.as('agent').does(id, 'put-on-hold', { reason: 'waiting-for-supplier' });
  await desk.as('agent').does(id, 'resume');
};

const reopened: Story = async (desk, random) => {
  const id = await desk.log(random, {}, 'colleague');
  await desk.as('agent').does(id, 'assign', { team: 'workplace' });
  await desk.as('agent').does(id, 'resolve', solved(desk, random));
  await desk.as('colleague').does(id, 'confirm-resolution');
  await desk.as('agent').does(id, 'reopen', { reason: desk.text(random) });
  const { status, assignment } = await desk.read(id);
  desk.expect('back with its team', status === 'assigned' && assignment.team === 'workplace', status);
  await desk.as('agent').does(id, 'resolve', solved(desk, random));
};

const cancelled: Story = async (desk, random) => {
  if (random.chance(0.5)) {
    const reason = random.pick(['logged-in-error', 'request-instead', 'test', 'spam']);
    await desk.as('agent').does(await desk.log(random), 'cancel', { reason });
    return;
  }
  const id = await desk.log(random, {}, 'customer');
  await desk.as('customer').does(id, 'withdraw', { note: desk.text(random) });
  await desk.as('agent').isRefused(id, 'resolve', solved(desk, random), 'INCIDENT_NOT_OPEN');
};

/** Two callers, one printer; now and then it turns out to be another one. */
const toldTwice: Story = async (desk, random) => {
  const original = await desk.log(random, {}, 'user');
  const id = await desk.log(random, {}, 'colleague');
  await desk.as('agent').does(id, 'cancel-as-duplicate', { original });
  const { body } = await desk.as('colleague').does(id, 'write-to-desk', { text: desk.text(random) });
  desk.expect('what is written on a duplicate goes to the original', body.id === original, body);
  const watcher = desk.idOf('colleague');
  await desk.until('its caller watches that one', original, (shown) => shown.watchers?.includes(watcher));
  if (!random.chance(0.4)) return;
  await desk.as('agent').does(id, 'undo-duplicate', { reason: desk.text(random) });
  await desk.until('not any longer', original, (shown) => !shown.watchers?.includes(watcher));
};

const followed: Story = async (desk, random) => {
  const id = await desk.log(random, {}, 'user');
  await desk.as('agent').does(id, 'take', { team: 'workplace' });
  await desk.as('user').does(id, 'watch');
  await desk.as('agent').does(id, 'add-watcher', { watcher: desk.idOf('colleague') });
  await desk.as('agent').does(id, 'escalate', { kind: 'functional', level: 2 });
  await desk.as('team-lead').does(id, 'acknowledge-escalation');
  await desk.as('team-lead').does(id, 'stand-down-escalation', { reason: desk.text(random) });
  await desk
    .as('agent')
    .does(id, 'promise-date', { promised: new Date(Date.now() + 86_400_000).toISOString() });
  await desk.as('agent').does(id, 'decline-assignment', { reason: desk.text(random) });
  await desk.as('agent').does(id, 'change-owner', { owner: desk.idOf('second-agent') });
  await desk.as('agent').does(id, 'correct', { reason: 'Mistyped.', subject: desk.text(random) });
  await desk.as('agent').does(id, 'relate', { kind: 'change', id: `CHG${random.below(1_000)}` });
  const seen = await desk.read(id, 'colleague');
  desk.expect('a watcher sees it', seen.id === id, seen);
  desk.expect('no escalation reaches a user', !JSON.stringify(seen).includes('escalation'), seen);
};

/** Each as often as it stands here. */
export const CALLS: readonly Story[] = [
  solvedAtFirstContact,
  solvedAtFirstContact,
  worked,
  worked,
  worked,
  atThePortal,
  atThePortal,
  thanked,
  messagesOutOfOrder,
  twoAgentsOnOne,
  heldUntil,
  reopened,
  cancelled,
  toldTwice,
  followed,
];
