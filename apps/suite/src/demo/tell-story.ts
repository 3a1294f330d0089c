import { derivedId, processActor } from '@ventanilla/eventing';
import { personal, plusMs, type Actor, type Instant } from '@ventanilla/kernel';
import { IncidentSettingsLookup } from '../../../incident/src/configuration/incident-settings.lookup.js';
import type { IncidentServices } from '../../../incident/src/incident.services.js';
import { incidentAggregate } from '../../../incident/src/incident/incident.aggregate.js';
import type { IncidentCommand } from '../../../incident/src/incident/incident.commands.js';
import type { IncidentState } from '../../../incident/src/incident/incident.state.js';
import {
  timersFor,
  watchTargetsProcess,
} from '../../../incident/src/processes/watch-targets/watch-targets.process.js';
import type { DemoCast } from './demo-cast.js';
import type { DemoActor, DemoStep, DemoStory } from './demo-story.js';
import { DemoThread } from './demo-thread.js';
import type { SupportHours } from './support-hours.js';

const MINUTE_MS = 60_000;
const TEXTS = ['text', 'note', 'reason'] as const;
/** Commands whose `reason` is a configured code. */
const REASON_IS_CODE = new Set(['PutOnHold', 'CancelIncident']);
const CALLERS: ReadonlySet<DemoActor> = new Set<DemoActor>(['user', 'colleague', 'customer']);

interface Wish {
  readonly type: IncidentCommand['type'];
  readonly at: Instant;
  readonly by: Actor;
  readonly [field: string]: unknown;
}

const withTexts = (type: string, fields: Readonly<Record<string, unknown>>): Record<string, unknown> => {
  const texts = TEXTS.filter((name) => name !== 'reason' || !REASON_IS_CODE.has(type));
  const sealed = texts.flatMap((name) =>
    typeof fields[name] === 'string' ? [[name, personal(fields[name])]] : [],
  );
  return { ...fields, ...(Object.fromEntries(sealed) as Record<string, unknown>) };
};

/** Whoever takes the call: callers themselves on the portal, else an agent. */
const firstActor = ({ channel, caller }: DemoStory): DemoActor => (channel === 'portal' ? caller : 'agent');

/** Tells stories of the demo as commands at the moments at which they happened. */
export class StoryTeller {
  private readonly settings: IncidentSettingsLookup;
  private agreed: Promise<void> | undefined;

  /** `untilAgreed` is awaited before anything is told, and not where all is told already. */
  constructor(
    private readonly services: IncidentServices,
    private readonly cast: DemoCast,
    private readonly hours: SupportHours,
    private readonly untilAgreed: () => Promise<void>,
  ) {
    this.settings = new IncidentSettingsLookup(services);
  }

  async tell(story: DemoStory, place: number): Promise<void> {
    const [home] = this.cast.organisations;
    const id = derivedId('demo', home?.id ?? '', place);
    const thread = await DemoThread.open(this.services.runtime, incidentAggregate, id);
    if (!thread) return;
    const start = thread.startedAt ?? this.hours.hoursAgo(story.supportHoursAgo);
    const steps: readonly DemoStep[] = [[0, firstActor(story), 'LogIncident'], ...story.steps];
    const next = steps.findLastIndex((_, step) => thread.isTold(`${step}`)) + 1;
    for (const [step, told] of [...steps.entries()].slice(next)) {
      const at = this.momentOf(story, start, told);
      await this.watchTargets(thread, at);
      await this.send(thread, `${step}`, await this.wishOf(story, told, at));
    }
    await this.watchTargets(thread, this.hours.minutesAfter(start, story.supportHoursAgo * 60));
  }

  private momentOf({ atAnyHour }: DemoStory, start: Instant, [minutes]: DemoStep): Instant {
    return atAnyHour ? plusMs(start, minutes * MINUTE_MS) : this.hours.minutesAfter(start, minutes);
  }

  private async wishOf(story: DemoStory, [, by, type, fields = {}]: DemoStep, at: Instant): Promise<Wish> {
    const said = type === 'LogIncident' ? await this.report(story) : this.said(type, fields);
    return { ...said, type, at, by: this.person(by) };
  }

  private async report(story: DemoStory): Promise<Record<string, unknown>> {
    const { caller, channel, subject, description, category, service, impact, urgency } = story;
    const first = firstActor(story);
    return {
      number: await this.services.numbers.take(),
      organisation: this.cast.organisations[0]?.id,
      callerId: this.person(caller).id,
      subject: personal(subject),
      description: personal(description),
      ...{ channel, category, service, impact, urgency },
      // Who at the desk logs an incident owns it from the first.
      ...(!CALLERS.has(first) && { owner: this.person(first).id }),
    };
  }

  private said(type: string, fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
    const { agreedBy, ...others } = fields;
    const texts = withTexts(type, others);
    return agreedBy === undefined ? texts : { ...texts, agreedBy: this.person(agreedBy as DemoActor).id };
  }

  private person(key: DemoActor): Actor {
    return { kind: 'person', id: this.cast.ids.get(key) ?? '' };
  }

  /** What the timers of its targets would have asked of it until then, each at its moment. */
  private async watchTargets(thread: DemoThread, until: Instant): Promise<void> {
    for (;;) {
      const since = thread.lastAt;
      const due = (await this.timersOf(thread)).find((at) => since !== undefined && at > since);
      if (due === undefined || due > until) return;
      const by = processActor('incident', watchTargetsProcess.name);
      await this.send(thread, `judge ${due}`, { type: 'JudgeTargets', at: due, noticedAt: due, by });
    }
  }

  private async timersOf(thread: DemoThread): Promise<readonly Instant[]> {
    const state = await thread.state<IncidentState>();
    if (state.status === 'unlogged') return [];
    const targets = state.record.coverage?.targets ?? [];
    return targets
      .flatMap(timersFor)
      .map(({ due }) => due)
      .sort();
  }

  private async send(thread: DemoThread, step: string, wish: Wish): Promise<void> {
    await (this.agreed ??= this.untilAgreed());
    const [settings, terms] = [await this.settings.current(), await this.services.terms.current()];
    await thread.tell(step, { ...wish, settings, terms } as never);
  }
}
