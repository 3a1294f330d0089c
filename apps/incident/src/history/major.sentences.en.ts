import type { MajorAudience } from '@ventanilla/contracts/incident';
import type { Sentences } from './history-language.js';

const audiences: Readonly<Record<MajorAudience, string>> = {
  callers: 'the callers concerned',
  staff: 'the staff',
  management: 'management',
};

/** Of major incidents. */
export const englishOfMajor: Pick<
  Sentences,
  | 'MajorIncidentProposed'
  | 'MajorIncidentDeclined'
  | 'MajorIncidentDeclared'
  | 'MajorIncidentChanged'
  | 'MajorIncidentUpdateGiven'
  | 'MajorIncidentUpdateMissed'
  | 'MajorIncidentServiceRestored'
  | 'MajorIncidentStoodDown'
  | 'MajorIncidentReviewed'
> = {
  MajorIncidentProposed: () => 'proposed it as a major incident.',
  MajorIncidentDeclined: () => 'declined to make it a major incident.',
  MajorIncidentDeclared: ({ lead, nextUpdateDue }, words) =>
    `declared it a major incident, led by ${words.person(lead)}; the first update is due on ${words.moment(nextUpdateDue)}.`,
  MajorIncidentChanged: ({ lead }, words) =>
    `changed the major incident${lead ? `; ${words.person(lead)} leads it` : ''}.`,
  MajorIncidentUpdateGiven: ({ audience, nextUpdateDue }, words) =>
    `told ${audiences[audience]} how the major incident stands${
      nextUpdateDue ? `; the next update is due on ${words.moment(nextUpdateDue)}` : ''
    }.`,
  MajorIncidentUpdateMissed: ({ audience, due }, words) =>
    `noted that ${audiences[audience]} got no update by ${words.moment(due)}.`,
  MajorIncidentServiceRestored: ({ restoredAt }, words) =>
    `recorded that the service works again since ${words.moment(restoredAt)}.`,
  MajorIncidentStoodDown: () => 'stood the major incident down.',
  MajorIncidentReviewed: ({ actions }) => `reviewed the major incident; actions agreed: ${actions.length}.`,
};
