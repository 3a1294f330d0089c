import { derivedId, type CommandEnvelope } from '@ventanilla/eventing';
import type { DemoPerson } from '@ventanilla/identity';
import { instantOf, personal, type Actor } from '@ventanilla/kernel';
import { IncidentSettingsLookup } from '../../../incident/src/configuration/incident-settings.lookup.js';
import type { IncidentServices } from '../../../incident/src/incident.services.js';
import { incidentAggregate } from '../../../incident/src/incident/incident.aggregate.js';
import type { Suite } from '../suite.js';
import { demoStories, type DemoActor, type DemoStep, type DemoStory } from './demo-stories.js';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const TEXTS = ['text', 'note', 'reason'] as const;
/** Commands whose `reason` is a configured code. */
const REASON_IS_CODE = new Set(['PutOnHold', 'CancelIncident']);

interface Cast {
  readonly ids: ReadonlyMap<string, string>;
  readonly organisation: string;
}

const castOf = async ({ embedded, identity }: Suite): Promise<Cast> => {
  const people: readonly DemoPerson[] = identity?.identity.people ?? [];
  const found = await Promise.all(
    people.map(async ({ key, subject }) => [
      key,
      await embedded.keys.findPerson({ system: identity?.issuer.name ?? '', name: subject }),
    ]),
  );
  const [home] = identity?.identity.organisations ?? [];
  return { ids: new Map(found as [string, string][]), organisation: home?.id ?? '' };
};

const withTexts = (type: string, fields: Readonly<Record<string, unknown>>): Record<string, unknown> => {
  const texts = TEXTS.filter((name) => name !== 'reason' || !REASON_IS_CODE.has(type));
  const sealed = texts.flatMap((name) =>
    typeof fields[name] === 'string' ? [[name, personal(fields[name])]] : [],
  );
  return { ...fields, ...(Object.fromEntries(sealed) as Record<string, unknown>) };
};

const logged = (story: DemoStory, { ids, organisation }: Cast, number: string): Record<string, unknown> => ({
  number,
  organisation,
  callerId: ids.get(story.caller),
  channel: story.channel,
  subject: personal(story.subject),
  description: personal(story.description),
  category: story.category,
  ...(story.service && { service: story.service }),
  impact: story.impact,
  urgency: story.urgency,
});

/** Whoever takes the call: callers themselves on the portal, else an agent. */
const firstActor = ({ channel, caller }: DemoStory): DemoActor => (channel === 'portal' ? caller : 'agent');

/**
 * A small believable desk to look around in. Every command's id follows from the story, so loading it twice loads
 * nothing twice.
 */
export const loadDemo = async (suite: Suite): Promise<number> => {
  const cast = await castOf(suite);
  if (!cast.organisation) return 0;
  for (const [index, story] of demoStories.entries()) await tell(suite.incident, cast, story, index);
  return demoStories.length;
};

const tell = async (
  services: IncidentServices,
  cast: Cast,
  story: DemoStory,
  index: number,
): Promise<void> => {
  const id = derivedId('demo', cast.organisation, index);
  const stream = `${incidentAggregate.category}-${id}`;
  const { runtime } = services;
  if ((await runtime.ports.store.read(stream, { limit: 1 })).length > 0) return;
  const settings = await new IncidentSettingsLookup(services).current();
  const startMs = runtime.ports.nowMs() - story.hoursAgo * HOUR_MS;
  const first: DemoStep = [
    0,
    firstActor(story),
    'LogIncident',
    logged(story, cast, await services.numbers.take()),
  ];
  for (const [step, [minutes, by, type, fields = {}]] of [first, ...story.steps].entries()) {
    const actor: Actor = { kind: 'person', id: cast.ids.get(by) ?? '' };
    const at = instantOf(startMs + minutes * MINUTE_MS);
    const commandId = derivedId('demo-step', id, step);
    const command = { type, at, by: actor, settings, ...(step === 0 ? fields : withTexts(type, fields)) };
    await runtime.handlerOf(incidentAggregate).handle({
      commandId,
      keyed: true,
      aggregateId: id,
      actor,
      correlationId: commandId,
      causationId: commandId,
      command,
    } as CommandEnvelope<never>);
  }
};
