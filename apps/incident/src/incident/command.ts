import type { Channel } from '@ventanilla/contracts/incident';
import type { DomainCommand, Instant } from '@ventanilla/kernel';
import type { IncidentSettings } from '../configuration/incident-settings.js';
import type { KnownTerms } from '../service-level/known-terms.js';

export interface Command<Type extends string> extends DomainCommand<Type> {
  /**
   * History from another system told again: what the source lacks may be absent, its codes and moments are
   * taken as they are, and facts may be told of an incident in any status. Changes of status keep our rules.
   */
  readonly imported?: true;
  /** When it is carried out, where `at` is the instant at which it was due. */
  readonly noticedAt?: Instant;
  /** What is agreed, as far as the service knows; absent where nobody could say. */
  readonly terms?: KnownTerms;
}

export interface SettledCommand<Type extends string> extends Command<Type> {
  /** The practice's settings as they are now. */
  readonly settings: IncidentSettings;
}

/** What an agent says that the caller said. Absent where the caller answers for themselves. */
export interface OnBehalf {
  readonly channel: Channel;
  readonly at: Instant;
}
