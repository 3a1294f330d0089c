import { RELEASES, INCIDENT_STATUSES } from '@ventanilla/contracts/incident';
import { defaultSettings } from '../../configuration/default-settings.js';
import type { Dice, Fields } from '../dice.js';
import type { IncidentState } from '../incident.state.js';
import type { ParentsCommand } from './parents.commands.js';

const RELATIVES = ['incident-1', 'incident-2', 'incident-3'];

const record = (state: IncidentState) => (state.status === 'unlogged' ? undefined : state.record);

/** Mostly a relative that the incident really has. */
const child = ({ one, chance }: Dice, state: IncidentState) => {
  const present = record(state)?.children?.[0];
  return present && chance(0.7) ? present : { id: one(RELATIVES), acceptedAt: undefined };
};

const parent = ({ one, chance }: Dice, state: IncidentState) => {
  const present = record(state)?.parent;
  return present && chance(0.9)
    ? { parent: present.id, acceptedAt: present.acceptedAt }
    : { parent: one(RELATIVES) };
};

const facts = (dice: Dice, id: string) => ({
  id,
  organisation: dice.one(['acme', 'globex']),
  status: dice.one(INCIDENT_STATUSES),
  hasChildren: dice.chance(0.1),
  isRestricted: dice.chance(0.1),
  isMajor: dice.chance(0.1),
});

const code = ({ one }: Dice) => one([...defaultSettings.resolutionCodes.map((entry) => entry.code), 'none']);

const HOLDS = [
  { reason: 'waiting-for-supplier', kind: 'supplier' },
  { reason: 'waiting-for-change', kind: 'change' },
];

/** Random wishes between an incident and its parent or children. */
export const parentsFields: { readonly [Type in ParentsCommand['type']]: Fields } = {
  AttachChild: (dice) => ({ child: dice.maybe(facts(dice, dice.one(RELATIVES))) }),
  DetachChild: (dice, _, state) => ({ child: facts(dice, child(dice, state).id) }),
  ReleaseChild: (dice, at, state) => {
    const { id, acceptedAt } = child(dice, state);
    return { child: id, acceptedAt: acceptedAt ?? at, because: dice.one(RELEASES), reason: 'CHILD_DONE' };
  },
  RecordChildNotResolved: (dice, _, state) => ({ child: child(dice, state).id, reason: 'CODE_RETIRED' }),
  AttachToParent: (dice, at) => ({ parent: dice.one(RELATIVES), organisation: 'acme', acceptedAt: at }),
  DetachFromParent: (dice, at, state) => ({ acceptedAt: at, ...parent(dice, state) }),
  ResolveWithParent: (dice, _, state) => ({ ...parent(dice, state), code: code(dice) }),
  PutOnHoldWithParent: (dice, at, state) => ({ ...parent(dice, state), ...dice.one(HOLDS), since: at }),
  ResumeWithParent: (dice, at, state) => {
    const since = state.status === 'pending' ? state.hold.parentSince : undefined;
    return { ...parent(dice, state), since: since ?? at };
  },
  ReopenWithParent: (dice, _, state) => parent(dice, state),
  SendMessageWithParent: (dice, _, state) => ({
    ...parent(dice, state),
    organisation: 'acme',
    revision: 7,
    channel: 'email',
  }),
};
