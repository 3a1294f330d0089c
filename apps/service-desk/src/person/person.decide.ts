import type { PersonEvent } from '@ventanilla/contracts/service-desk';
import { decideBy, isSameJson, type Decider } from '@ventanilla/kernel';
import { requireQuietHours } from '../notification-settings/notification-settings.js';
import { defined } from '../records/defined.js';
import type { PersonCommand, PersonCommandOf } from './person.commands.js';
import { refuse } from './person.refusals.js';
import { evolve, initialState, type PersonState, type Registered } from './person.state.js';

type Decision<Type extends PersonCommand['type']> = (
  command: PersonCommandOf<Type>,
  state: PersonState,
) => readonly PersonEvent[];

/** After somebody was forgotten, nothing more is written about them. */
const registered = (state: PersonState): Registered => {
  switch (state.status) {
    case 'unregistered':
      return refuse('PERSON_NOT_FOUND');
    case 'registered':
      return state;
    case 'forgotten':
    case 'erased':
      return refuse('PERSON_FORGOTTEN');
  }
};

const registerPerson: Decision<'RegisterPerson'> = ({ personId, name, email, language }, state) => {
  if (state.status === 'registered') return [];
  if (state.status !== 'unregistered') return refuse('PERSON_FORGOTTEN');
  return [{ type: 'PersonRegistered', data: { personId, name, ...(email && { email }), language } }];
};

const correctPersonDetails: Decision<'CorrectPersonDetails'> = ({ name, email, language }, state) => {
  registered(state);
  const data = defined({ name, email, language });
  return Object.keys(data).length === 0 ? [] : [{ type: 'PersonDetailsCorrected', data }];
};

const linkSignIn: Decision<'LinkSignIn'> = ({ link }, state) =>
  registered(state).links.includes(link) ? [] : [{ type: 'SignInLinked', data: { link } }];

const changeNotificationSettings: Decision<'ChangeNotificationSettings'> = ({ mail, quietHours }, state) => {
  const settings = defined({ mail, quietHours });
  if (isSameJson(settings, registered(state).notifications)) return [];
  requireQuietHours(quietHours);
  return [{ type: 'PersonNotificationSettingsChanged', data: settings }];
};

const forgetPerson: Decision<'ForgetPerson'> = ({ reason }, state) => {
  if (state.status === 'forgotten' || state.status === 'erased') return [];
  registered(state);
  return [{ type: 'PersonForgotten', data: reason ? { reason } : {} }];
};

const completePersonErasure: Decision<'CompletePersonErasure'> = (command, state) => {
  switch (state.status) {
    case 'unregistered':
      return refuse('PERSON_NOT_FOUND');
    case 'registered':
      return refuse('PERSON_NOT_FORGOTTEN');
    case 'erased':
      return [];
    case 'forgotten': {
      const { destroyedKeys, destroyedNames, documents, reached } = command;
      const data = { destroyedKeys, destroyedNames, documents, reached: [...reached] };
      return [{ type: 'PersonErasureCompleted', data }];
    }
  }
};

const decisions: { readonly [Type in PersonCommand['type']]: Decision<Type> } = {
  RegisterPerson: registerPerson,
  CorrectPersonDetails: correctPersonDetails,
  LinkSignIn: linkSignIn,
  ChangeNotificationSettings: changeNotificationSettings,
  ForgetPerson: forgetPerson,
  CompletePersonErasure: completePersonErasure,
};

/** Somebody whom the desk knows: named in events by a random id only, and forgotten when they ask. */
export const person: Decider<PersonState, PersonCommand, PersonEvent> = {
  initialState,
  decide: decideBy(decisions),
  evolve,
};
