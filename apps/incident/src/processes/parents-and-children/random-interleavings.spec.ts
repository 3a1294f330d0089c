import { personal } from '@ventanilla/kernel';
import { randomFrom, type Random } from '../../incident/dice.js';
import { isOpen } from '../../incident/incident.guards.js';
import type { Incident } from '../../incident/incident.state.js';
import { logged, CALLER } from '../../incident/incident.stories.js';
import { IncidentsWorld } from '../incidents-world.js';
import { parentsAndChildrenReactor } from './parents-and-children.reactor.js';

const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const IDS = ['a', 'b', 'c', 'd'];
const ROUNDS = 250;
const STEPS = 100;
const byCaller = { kind: 'person', id: CALLER } as const;

const one = <Value>(random: Random, values: readonly Value[]): Value =>
  values[Math.floor(random() * values.length)] as Value;

/** Something that the desk or a caller does to an incident. */
const act = (world: IncidentsWorld, random: Random): void => {
  const [id, other] = [one(random, IDS), one(random, IDS)];
  const reason = one(random, ['waiting-for-supplier', 'waiting-for-change', 'waiting-for-caller']);
  const acts: readonly (() => void)[] = [
    // Looked up now, and perhaps decided upon much later: the child judges itself.
    () => world.send(id, { type: 'AttachChild', incidentId: id, child: world.factsOf(other) }),
    () =>
      world.send(id, {
        type: 'AttachChild',
        incidentId: id,
        child: {
          id: other,
          organisation: 'acme',
          status: 'logged',
          hasChildren: false,
          isRestricted: false,
          isMajor: false,
        },
      }),
    () => world.send(id, { type: 'DetachChild', child: world.factsOf(other) }),
    () => world.send(id, { type: 'ResolveIncident', code: 'solved', text: personal('Done') }),
    () => world.send(id, { type: 'RejectResolution' }, byCaller),
    () => world.send(id, { type: 'ConfirmResolution' }, byCaller),
    () => world.send(id, { type: 'ReopenIncident', ...(random() < 0.5 && { withChildren: true }) }),
    () => world.send(id, { type: 'PutOnHold', reason, ...(random() < 0.7 && { passOn: true }) }),
    () => world.send(id, { type: 'ResumeIncident' }),
    () =>
      world.send(id, { type: 'WriteToCaller', channel: 'email', text: personal('Soon'), toChildren: true }),
    () => (random() < 0.1 ? world.send(id, { type: 'CancelIncident', reason: 'test' }) : undefined),
  ];
  one(random, acts)();
};

/** Acts and reactions in any order, of several streams at once; the reactor falls down half way, and begins again some events back. */
const live = (random: Random): IncidentsWorld => {
  const world = new IncidentsWorld(parentsAndChildrenReactor, random);
  for (const id of IDS)
    world.send(id, {
      ...logged.data,
      type: 'LogIncident',
      affectedPersonId: undefined,
      number: `INC000000${id}`,
    });
  for (let step = 0; step < STEPS; step += 1) {
    if (random() < 0.5) act(world, random);
    else if (random() < 0.2) {
      world.react(Math.floor(random() * 3));
      world.fallBack(Math.floor(random() * 10));
    } else world.react();
  }
  world.settle();
  return world;
};

const childrenOf = (world: IncidentsWorld, id: string) => world.incidentOf(id).record.children ?? [];

const unless = (right: boolean, fault: string): readonly string[] => (right ? [] : [fault]);

const faultsOfChildren = (world: IncidentsWorld, id: string): readonly string[] =>
  childrenOf(world, id).flatMap((child) => {
    const { parent } = world.incidentOf(child.id).record;
    return unless(
      parent?.id === id && parent.acceptedAt === child.acceptedAt,
      `${id} has a child ${child.id} that knows nothing of it`,
    );
  });

const faultsWithParent = (world: IncidentsWorld, id: string, child: Incident): readonly string[] => {
  const { parent: attachment, reopenedAt = '' } = child.record;
  if (!attachment) return [];
  const parent = world.incidentOf(attachment.id);
  const isKnown = childrenOf(world, attachment.id).some((each) => each.id === id);
  const wasMissed = parent.status === 'resolved' && isOpen(child) && reopenedAt <= parent.resolution.at;
  return [
    ...unless(child.record.children === undefined, `${id} is parent and child at once`),
    ...unless(isKnown, `${id} has a parent that knows nothing of it`),
    ...unless(!wasMissed, `${id} was missed when its parent was resolved`),
  ];
};

const faultsOfHold = (world: IncidentsWorld, id: string, child: Incident): readonly string[] => {
  if (child.status !== 'pending' || child.hold.parentSince === undefined) return [];
  const parent = child.record.parent && world.incidentOf(child.record.parent.id);
  const since = parent?.status === 'pending' && parent.hold.passedOn ? parent.hold.since : undefined;
  return unless(child.hold.parentSince === since, `${id} has a hold of its parent that is over`);
};

/** What must be so once nothing is under way any more; a sentence for whatever is not. */
const faults = (world: IncidentsWorld): readonly string[] =>
  IDS.flatMap((id) => {
    const state = world.incidentOf(id);
    return [
      ...faultsOfChildren(world, id),
      ...faultsWithParent(world, id, state),
      ...faultsOfHold(world, id, state),
    ];
  });

/** How often a child was resolved with its parent, for each time that it was asked as of. */
const resolutionsOf = (world: IncidentsWorld, id: string): readonly string[] =>
  world
    .eventsOf(id)
    .filter(({ type, data }) => type === 'IncidentResolved' && 'withParent' in (data as object))
    .map(({ at }) => at);

/** What a child was told by the parent that it has, as of when it was not yet its child. */
const staleWordsTo = (world: IncidentsWorld, id: string): readonly string[] =>
  world
    .eventsOf(id)
    .filter(({ data }) => 'withParent' in (data as object) || 'parentSince' in (data as object))
    .filter(({ at, revision }) => {
      const { parent } = (world.stateOf(id, revision - 1) as Incident).record;
      return parent !== undefined && parent.acceptedAt > at;
    })
    .map(({ type, at }) => `${type} as of ${at} to ${id}`);

describe(`parents and children in random interleavings (SEED=${seed})`, () => {
  const worlds = (() => {
    const random = randomFrom(seed);
    return Array.from({ length: ROUNDS }, () => live(random));
  })();

  test('end coherent', () => {
    expect(worlds.flatMap(faults)).toEqual([]);
  });

  test('tell a child nothing that came to pass before it was accepted', () => {
    expect(worlds.flatMap((world) => IDS.flatMap((id) => staleWordsTo(world, id)))).toEqual([]);
  });

  test('resolve each child exactly once with its parent', () => {
    for (const world of worlds)
      for (const id of IDS) {
        const moments = resolutionsOf(world, id);
        expect(moments).toEqual([...new Set(moments)]);
      }
  });

  test('send a message to all children to each of them at most once, and to nobody else', () => {
    for (const world of worlds)
      for (const id of IDS) {
        const sent = world.eventsOf(id).filter(({ type }) => type === 'IncidentMessageSentWithParent');
        const places = sent.map(({ data }) => {
          const { parent, revision } = data as { parent: string; revision: number };
          const written = world.eventsOf(parent)[revision];
          expect(written).toMatchObject({ type: 'IncidentMessageSent', data: { toChildren: true } });
          const children = (world.stateOf(parent, revision) as Incident).record.children ?? [];
          expect(children.map((child) => child.id)).toContain(id);
          return `${parent} ${revision}`;
        });
        expect(places).toEqual([...new Set(places)]);
      }
  });

  test('tell everything that can happen between them', () => {
    const random = randomFrom(42);
    const told = Array.from({ length: ROUNDS }, () => live(random)).flatMap(({ log }) =>
      log.map(({ type, data }) =>
        [
          type,
          ...['withParent', 'withChildren', 'passedOn', 'parentSince'].filter(
            (name) => name in (data as object),
          ),
        ].join(' '),
      ),
    );
    expect([...new Set(told)]).toEqual(
      expect.arrayContaining([
        'ChildAccepted',
        'ChildReleased',
        'IncidentAttached',
        'IncidentAttachmentRefused',
        'IncidentDetached',
        'IncidentResolved withParent',
        'IncidentResolved withChildren',
        'IncidentReopened withParent',
        'IncidentPutOnHold passedOn',
        'IncidentPutOnHold parentSince',
        'IncidentResumed withParent',
        'IncidentMessageSentWithParent',
      ]),
    );
  });
});
