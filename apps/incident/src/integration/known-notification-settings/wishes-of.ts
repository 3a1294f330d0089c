import { DocumentStoreUnavailable, type ServiceRuntime } from '@ventanilla/eventing';
import { isAnyBehind, isFromTopic } from '@ventanilla/hosting';
import {
  knownNotificationRules,
  knownNotificationSettings,
  type KnownRules,
  type KnownSettings,
} from './known-notification-settings.projection.js';

/** What people and an organisation said of mails, as far as it was heard of. */
export interface KnownWishes {
  readonly settings: ReadonlyMap<string, KnownSettings>;
  readonly rules?: KnownRules | undefined;
}

/** @throws DocumentStoreUnavailable: nobody is told against their will because a view cannot be read, or is behind */
export const wishesOf = async (
  runtime: ServiceRuntime,
  people: readonly string[],
  organisation: string,
): Promise<KnownWishes> => {
  const saidByPeople = runtime.reader(knownNotificationSettings.name);
  const saidByOrganisations = runtime.reader(knownNotificationRules.name);
  // A topic may be behind for long, and news do not wait for that: what is wished late counts from then on.
  const atHand = [saidByPeople, saidByOrganisations].filter((reader) => !isFromTopic(runtime, reader));
  if (await isAnyBehind(runtime, atHand)) throw new DocumentStoreUnavailable('Not all wishes are known yet.');
  const [settings, rules] = await Promise.all([
    saidByPeople.getMany(people),
    saidByOrganisations.get(organisation),
  ]);
  return {
    settings: new Map(settings.map(({ _id, rev: _, ...said }) => [_id, said as KnownSettings])),
    rules: rules as KnownRules | undefined,
  };
};
