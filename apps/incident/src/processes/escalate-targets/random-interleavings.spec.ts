import { plusMs, stateAfter, type Happened, type TimerRequest } from '@ventanilla/kernel';
import { breached, covered } from '../../escalation/late-incident.stories.js';
import { knownWith, lateRule } from '../../escalation/ladder.stories.js';
import { randomFrom } from '../../incident/dice.js';
import type { IncidentCommand } from '../../incident/incident.commands.js';
import { incident } from '../../incident/incident.decide.js';
import type { IncidentEvent } from '../../incident/incident.events.js';
import { assigned, byTimer, command, minute } from '../../incident/incident.stories.js';
import { heard } from '../processes.stories.js';
import { escalateTargetsProcess as escalating } from './escalate-targets.process.js';

const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const random = randomFrom(seed);
const known = knownWith(lateRule);
const STEPS = 40;
const WORLDS = 200;

type Told = Happened<IncidentEvent>;

/** One late incident, its process and its timer: each goes on when it happens to, and commands may come twice. */
class LadderWorld {
  readonly log: Told[] = [covered, assigned, breached];
  private now = minute(60);
  private heardUpTo = 2;
  private readonly timers = new Map<string, string>();
  private readonly sent: IncidentCommand[] = [];
  /** Whatever stored something is not decided again (R1). */
  private readonly stored = new Set<IncidentCommand>();

  get isQuiet(): boolean {
    return this.heardUpTo === this.log.length && this.sent.length === 0 && this.timers.size === 0;
  }

  /** Minutes, or a night in which nothing ran. */
  pass(): void {
    this.now = plusMs(this.now, Math.floor(random() * (random() < 0.1 ? 36_000_000 : 900_000)));
  }

  hear(): void {
    const event = this.log[this.heardUpTo];
    if (!event) return;
    this.heardUpTo += 1;
    const { commands = [], setTimers = [], cancelTimers = [] } = escalating.decide(heard(event), {});
    for (const name of cancelTimers) this.timers.delete(name);
    for (const { name, due } of setTimers) this.timers.set(name, due);
    this.ask(commands);
  }

  fire(): void {
    const due = [...this.timers].find(([, instant]) => instant <= this.now);
    if (!due) return;
    this.timers.delete(due[0]);
    const timer: TimerRequest = { name: due[0], due: due[1] };
    this.ask(escalating.onTimer(timer, { incident: '1f0e' }));
  }

  deliver(): void {
    const [first] = this.sent;
    if (random() < 0.8) this.sent.shift();
    if (!first || this.stored.has(first)) return;
    if (this.do(first) > 0) this.stored.add(first);
  }

  do(asked: IncidentCommand): number {
    const events = incident.decide(
      { ...asked, at: this.now } as IncidentCommand,
      stateAfter(incident, this.log),
    );
    this.log.push(...events.map((event) => ({ ...event, at: this.now, by: asked.by }) as Told));
    return events.length;
  }

  /** Nobody acknowledges any more: all that is due comes to pass. */
  drain(): void {
    for (let turns = 0; !this.isQuiet && turns < 1_000; turns += 1) {
      this.hear();
      this.deliver();
      this.pass();
      this.fire();
    }
  }

  private ask(requests: ReturnType<typeof escalating.onTimer>): void {
    for (const { command: type, body } of requests)
      this.sent.push({ ...body, type, at: this.now, by: byTimer, known } as unknown as IncidentCommand);
  }
}

const isStopped = ({ log }: LadderWorld): boolean =>
  log.some(({ type }) => type === 'IncidentEscalationLadderStopped');

const live = (chanceOfAnswer: number): LadderWorld => {
  const world = new LadderWorld();
  const moves = [() => world.pass(), () => world.hear(), () => world.fire(), () => world.deliver()];
  for (let step = 0; step < STEPS; step += 1) {
    moves[Math.floor(random() * moves.length)]?.();
    const isAsked = rungsOf(world).length > 0 && !isStopped(world);
    if (isAsked && random() < chanceOfAnswer) world.do(command('AcknowledgeEscalation', {}));
  }
  world.drain();
  return world;
};

const rungsOf = ({ log }: LadderWorld): readonly number[] =>
  log.flatMap((event) => (event.type === 'IncidentEscalationRungReached' ? [event.data.rung] : []));

describe(`a ladder, whatever comes when (SEED=${seed})`, () => {
  test('R5: unless somebody acknowledges it each rung is reached, once and in order', () => {
    for (let each = 0; each < WORLDS; each += 1) expect(rungsOf(live(0))).toEqual([1, 2, 3, 4, 5]);
  });

  test('nobody is asked after an acknowledgement, and nothing is left to wait for', () => {
    for (let each = 0; each < WORLDS; each += 1) {
      const world = live(0.1);
      const names = world.log.map(({ type }) => type);
      const stop = names.indexOf('IncidentEscalationLadderStopped');
      const rungs = rungsOf(world);
      expect(rungs).toEqual(rungs.map((_, index) => index + 1));
      expect(stop < 0 ? [] : names.slice(stop)).not.toContain('IncidentEscalationRungReached');
      expect(world.isQuiet).toBe(true);
    }
  });
});
