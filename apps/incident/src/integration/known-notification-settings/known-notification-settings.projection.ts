import type { DataOf, OrganisationEvent, PersonEvent } from '@ventanilla/contracts/service-desk';
import type { ProjectedEvent, Projection } from '@ventanilla/kernel';

/** What a person said, or nothing: then it is as usual. */
export type KnownSettings = Partial<DataOf<'PersonNotificationSettingsChanged'>>;
/** What an organisation rules for its callers, or nothing. */
export type KnownRules = Partial<Omit<DataOf<'OrganisationNotificationRulesChanged'>, 'reason'>>;

const evolveSettings = (known: KnownSettings | undefined, happened: ProjectedEvent) => {
  const event = happened as unknown as PersonEvent;
  if (event.type === 'PersonNotificationSettingsChanged') return event.data;
  return event.type === 'PersonForgotten' ? {} : known;
};

const evolveRules = (known: KnownRules | undefined, happened: ProjectedEvent) => {
  const event = happened as unknown as OrganisationEvent;
  if (event.type !== 'OrganisationNotificationRulesChanged') return known;
  const { reason: _, ...rules } = event.data;
  return rules;
};

/** Kept from the service desk's events, so that people are told as they want while the service desk is down. */
export const knownNotificationSettings: Projection<KnownSettings> = {
  name: 'known-notification-settings',
  version: 1,
  category: 'person',
  indexes: [],
  evolve: evolveSettings,
};

/** The same of organisations. */
export const knownNotificationRules: Projection<KnownRules> = {
  name: 'known-notification-rules',
  version: 1,
  category: 'organisation',
  indexes: [],
  evolve: evolveRules,
};
