import type { Language } from '@ventanilla/contracts/service-desk';
import type { DomainCommand, Personal } from '@ventanilla/kernel';
import type { PersonSettings } from '../notification-settings/notification-settings.js';

export interface RegisterPerson extends DomainCommand<'RegisterPerson'> {
  /** The aggregate's own id: a random UUID of ours. */
  readonly personId: string;
  readonly name: Personal;
  readonly email?: Personal;
  readonly language: Language;
}

/** Only what differs: nobody who decides can read what is sealed (R6). */
export interface CorrectPersonDetails extends DomainCommand<'CorrectPersonDetails'> {
  readonly name?: Personal;
  readonly email?: Personal;
  readonly language?: Language;
}

/** The issuer and its subject stand in the key store only. */
export interface LinkSignIn extends DomainCommand<'LinkSignIn'> {
  /** A random id of the link, derived from nothing. */
  readonly link: string;
}

/** All that the person says, at once. */
export interface ChangeNotificationSettings
  extends DomainCommand<'ChangeNotificationSettings'>, PersonSettings {}

export interface ForgetPerson extends DomainCommand<'ForgetPerson'> {
  readonly reason?: Personal;
}

export interface CompletePersonErasure extends DomainCommand<'CompletePersonErasure'> {
  readonly destroyedKeys: number;
  readonly destroyedNames: number;
  readonly documents: number;
  readonly reached: readonly string[];
}

export type PersonCommand =
  | RegisterPerson
  | CorrectPersonDetails
  | LinkSignIn
  | ChangeNotificationSettings
  | ForgetPerson
  | CompletePersonErasure;
export type PersonCommandOf<Type extends PersonCommand['type']> = Extract<PersonCommand, { type: Type }>;
