import { setTimeout as sleep } from 'node:timers/promises';
import { DocumentStoreUnavailable } from '@ventanilla/eventing';
import { instantOf, plusMs, type Instant } from '@ventanilla/kernel';
import type { IncidentServices } from '../../../incident/src/incident.services.js';
import { RecordDesk } from '../../../service-desk/src/records/record-desk.js';
import type { Suite } from '../suite.js';
import { castOf, type DemoCast } from './demo-cast.js';
import { demoDesk, type DemoRecord } from './demo-desk.js';
import { demoStories } from './demo-stories.js';
import { DemoThread } from './demo-thread.js';
import { SupportHours } from './support-hours.js';
import { StoryTeller } from './tell-story.js';

const DAY_MS = 86_400_000;
/** So long before the demo is loaded its desk opened: longer than any story goes back. */
const OPENED_BEFORE_MS = 60 * DAY_MS;
const PATIENCE_MS = 30_000;
const STEP_MS = 5;

/** What the demo desk has, however often it was loaded. */
export interface DemoContents {
  readonly incidents: number;
  readonly services: number;
  readonly agreements: number;
}

const NOTHING: DemoContents = { incidents: 0, services: 0, agreements: 0 };

const codesOf = (records: readonly DemoRecord[], category: string): readonly string[] =>
  records.filter(({ aggregate }) => aggregate.category === category).map(({ code }) => code);

/** Told as the service desk's routes would, by its manager, but when the desk opened. */
const keepRecord = async (
  { serviceDesk, http }: Suite,
  cast: DemoCast,
  { aggregate, code, wishes }: DemoRecord,
  at: Instant,
): Promise<void> => {
  const thread = await DemoThread.open(serviceDesk.runtime, aggregate, code);
  if (!thread) return;
  const desk = http.app.get(RecordDesk, { strict: false });
  const by = { kind: 'person', id: cast.ids.get('manager') ?? '' } as const;
  for (const [step, wish] of wishes.entries())
    if (!thread.isTold(`${step}`))
      await thread.tell(`${step}`, await desk.commandOf({ ...wish, code }, { at, by }));
};

/** Incidents are covered by what the incident service knows to be agreed: its copies follow a moment later. */
const untilKnown = async ({ terms }: IncidentServices, wanted: readonly string[]): Promise<void> => {
  const giveUpAt = performance.now() + PATIENCE_MS;
  for (;;) {
    const agreed = await terms.agreed().catch(() => undefined);
    const known = agreed?.agreements.map(({ agreement }) => agreement) ?? [];
    if (wanted.every((code) => known.includes(code))) return;
    if (performance.now() > giveUpAt)
      throw new DocumentStoreUnavailable('What the demo agreed is not known yet.');
    await sleep(STEP_MS);
  }
};

/**
 * A small believable desk to look around in, loaded before anything reacts to it. Every command's id follows from what it
 * is about, so loading it twice loads nothing twice, and what a crash left half told goes on at the next start.
 */
export const loadDemo = async (suite: Suite): Promise<DemoContents> => {
  const cast = await castOf(suite);
  if (cast.organisations.length === 0) return NOTHING;
  const now = instantOf(suite.incident.runtime.ports.nowMs());
  const openedAt = plusMs(now, -OPENED_BEFORE_MS);
  const records = demoDesk(cast, openedAt);
  for (const record of records) await keepRecord(suite, cast, record, openedAt);
  const agreements = codesOf(records, 'agreement');
  const untilAgreed = () => untilKnown(suite.incident, agreements);
  const teller = new StoryTeller(suite.incident, cast, new SupportHours(now), untilAgreed);
  const oldestFirst = [...demoStories.entries()].sort(
    ([, one], [, other]) => other.supportHoursAgo - one.supportHoursAgo,
  );
  for (const [place, story] of oldestFirst) await teller.tell(story, place);
  const services = codesOf(records, 'catalogue');
  return { incidents: demoStories.length, services: services.length, agreements: agreements.length };
};
