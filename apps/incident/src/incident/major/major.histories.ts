import { MAJOR_AUDIENCES } from '@ventanilla/contracts/incident';
import { plusMs } from '@ventanilla/kernel';
import type { Fields } from '../dice.js';
import type { MajorCommand } from './major.commands.js';

const LEADS = ['a', 'b'].map((letter) => `00000000-0000-4000-8000-00000000000${letter}`);

const reason: Fields = ({ text }) => ({ reason: text() });

const scope: Fields = ({ one, text }) => ({
  lead: one(LEADS),
  services: [one(['mail', 'printing'])],
  organisations: [one(['acme', 'globex'])],
  businessEffect: text(),
});

/** Random wishes about major incidents. */
export const majorFields: { readonly [Type in MajorCommand['type']]: Fields } = {
  ProposeMajorIncident: reason,
  DeclineMajorIncident: reason,
  DeclareMajorIncident: (dice, at, state) => ({
    ...scope(dice, at, state),
    nextUpdateDue: plusMs(at, dice.ms(3_600_000)),
  }),
  ChangeMajorIncident: scope,
  GiveMajorIncidentUpdate: ({ one, text, ms, maybe }, at) => ({
    audience: one(MAJOR_AUDIENCES),
    text: text(),
    nextUpdateDue: maybe(plusMs(at, ms(3_600_000))),
  }),
  FlagMissedUpdate: ({ one }, at, state) => {
    const audience = one(MAJOR_AUDIENCES);
    const due = state.status === 'unlogged' ? undefined : state.record.major?.due[audience];
    return { audience, due: due ?? at };
  },
  RecordServiceRestored: ({ ms }, at) => ({ restoredAt: plusMs(at, -ms(3_600_000)) }),
  StandDownMajorIncident: reason,
  ReviewMajorIncident: ({ text, one, maybe }) => ({
    cause: text(),
    actions: maybe([{ what: text(), owner: one(LEADS), dueOn: '2026-04-01' }]) ?? [],
  }),
};
