import { DocumentStoreUnavailable, type ServiceRuntime } from '@ventanilla/eventing';
import { isAnyBehind } from '@ventanilla/hosting';
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
  if (await isAnyBehind(runtime, [saidByPeople, saidByOrganisations]))
    throw new DocumentStoreUnavailable('Not all wishes are known yet.');
  const [settings, rules] = await Promise.all([
    saidByPeople.getMany(people),
    saidByOrganisations.get(organisation),
  ]);
  return {
    settings: new Map(settings.map(({ _id, rev: _, ...said }) => [_id, said as KnownSettings])),
    rules: rules as KnownRules | undefined,
  };
};
