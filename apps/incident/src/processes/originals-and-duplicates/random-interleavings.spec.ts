import { PEOPLE, randomFrom, type Random } from '../../incident/dice.js';
import { duplicatesOf, originalOf } from '../../incident/duplicates/duplicates.policy.js';
import { logged } from '../../incident/incident.stories.js';
import { IncidentsWorld } from '../incidents-world.js';
import { originalsAndDuplicatesReactor } from './originals-and-duplicates.reactor.js';

const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const IDS = ['a', 'b', 'c', 'd', 'e'];
const ROUNDS = 250;
const STEPS = 80;
const WATCHER = '00000000-0000-4000-8000-0000000000ff';

const one = <Value>(random: Random, values: readonly Value[]): Value =>
  values[Math.floor(random() * values.length)] as Value;

const callerOf = (id: string): string => PEOPLE[IDS.indexOf(id) % PEOPLE.length] as string;

/** Something that the desk does to an incident. What it looked up is perhaps not so any more. */
const act = (world: IncidentsWorld, random: Random): void => {
  const [id, other] = [one(random, IDS), one(random, IDS)];
  const looked = world.factsOf(other);
  const stale = { ...looked, status: 'logged', isRestricted: false } as const;
  const cancel = { type: 'CancelAsDuplicate', incidentId: id } as const;
  const acts: readonly (() => void)[] = [
    () => world.send(id, { ...cancel, original: looked }),
    () => world.send(id, { ...cancel, original: stale }),
    () => world.send(id, { ...cancel, original: stale }),
    () => world.send(id, { type: 'UndoDuplicate' }),
    () => (random() < 0.3 ? world.send(id, { type: 'RestrictIncident', kind: 'security' }) : undefined),
    () => world.send(id, { type: 'LiftRestriction' }),
  ];
  one(random, acts)();
};

/** Acts and reactions in any order, of several streams at once; the reactor falls down half way, and begins again some events back. */
const live = (random: Random): IncidentsWorld => {
  const world = new IncidentsWorld(originalsAndDuplicatesReactor, random);
  for (const id of IDS) {
    const callerId = callerOf(id);
    world.send(id, {
      ...logged.data,
      type: 'LogIncident',
      affectedPersonId: undefined,
      callerId,
      number: `INC000000${id}`,
    });
    world.send(id, { type: 'AddWatcher', watcher: WATCHER });
  }
  for (let step = 0; step < STEPS; step += 1) {
    if (random() < 0.4) act(world, random);
    else if (random() < 0.2) {
      world.react(Math.floor(random() * 3));
      world.fallBack(Math.floor(random() * 10));
    } else world.react();
  }
  world.settle();
  return world;
};

const unless = (right: boolean, fault: string): readonly string[] => (right ? [] : [fault]);

/** Where what is written on it goes; undefined where it leads round in a circle. */
const lastOriginalOf = (world: IncidentsWorld, id: string, steps = 0): string | undefined => {
  const original = originalOf(world.stateOf(id));
  if (original === undefined) return id;
  return steps > IDS.length ? undefined : lastOriginalOf(world, original, steps + 1);
};

/** Those through whom something is written on it. */
const duplicatesAtLast = (world: IncidentsWorld, id: string): readonly string[] =>
  IDS.filter((each) => originalOf(world.stateOf(each)) === id).flatMap((each) => [
    each,
    ...duplicatesAtLast(world, each),
  ]);

const faultsOf = (world: IncidentsWorld, id: string): readonly string[] => {
  const { record } = world.incidentOf(id);
  const said = IDS.filter((each) => originalOf(world.stateOf(each)) === id);
  const known = duplicatesOf(record).map((each) => each.id);
  const callers = new Set(duplicatesAtLast(world, id).map(callerOf));
  return [
    ...unless(
      said.join() === [...known].sort().join(),
      `${id} has ${said.join()}, and knows ${known.join()}`,
    ),
    ...unless(
      record.restriction === undefined || (said.length === 0 && originalOf(world.stateOf(id)) === undefined),
      `${id} is restricted, and has a duplicate or is one`,
    ),
    ...unless(
      [...callers, WATCHER].sort().join() === [...(record.watchers ?? [])].sort().join(),
      `${id} is watched by ${(record.watchers ?? []).join()} instead of ${[...callers].join()}`,
    ),
  ];
};

const faults = (world: IncidentsWorld): readonly string[] => {
  const inCircles = IDS.filter((id) => lastOriginalOf(world, id) === undefined);
  return inCircles.length > 0
    ? [`in circles: ${inCircles.join()}`]
    : IDS.flatMap((id) => faultsOf(world, id));
};

test(`R1: whatever order words come in, however often, no duplicates go round in a circle, and originals know theirs (SEED=${seed})`, () => {
  const random = randomFrom(seed);
  for (let round = 0; round < ROUNDS; round += 1) expect(faults(live(random))).toEqual([]);
});
