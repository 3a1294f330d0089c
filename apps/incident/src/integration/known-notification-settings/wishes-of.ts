import type { ServiceRuntime } from '@ventanilla/eventing';
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

/** @throws DocumentStoreUnavailable: nobody is told against their will because a view cannot be read */
export const wishesOf = async (
  runtime: ServiceRuntime,
  people: readonly string[],
  organisation: string,
): Promise<KnownWishes> => {
  const [settings, rules] = await Promise.all([
    runtime.reader(knownNotificationSettings.name).getMany(people),
    runtime.reader(knownNotificationRules.name).get(organisation),
  ]);
  return {
    settings: new Map(settings.map(({ _id, rev: _, ...said }) => [_id, said as KnownSettings])),
    rules: rules as KnownRules | undefined,
  };
};
