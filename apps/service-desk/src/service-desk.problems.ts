import { defineRefusals, type RefusalTable } from '@ventanilla/chassis';
import { AGREEMENT_REFUSALS } from './agreement/agreement.refusals.js';
import { CALENDAR_REFUSALS } from './calendar/calendar.refusals.js';
import { CATALOGUE_REFUSALS } from './catalogue/service.refusals.js';
import { ESCALATION_RULE_REFUSALS } from './escalation/escalation-rule.refusals.js';
import { ORGANISATION_REFUSALS } from './organisation/organisation.refusals.js';
import { PERSON_REFUSALS } from './person/person.refusals.js';
import { ROTA_REFUSALS } from './rota/rota.refusals.js';
import { ROUTING_REFUSALS } from './routing/routing-rule.decide.js';
import { TEAM_REFUSALS } from './team/team.refusals.js';

const NOT_FOUND = 404;
const CONFLICT = 409;
const CHASSIS: ReadonlySet<string> = new Set(['PERSON_FORGOTTEN']);

const ALL = {
  ...PERSON_REFUSALS,
  ...CALENDAR_REFUSALS,
  ...AGREEMENT_REFUSALS,
  ...ORGANISATION_REFUSALS,
  ...TEAM_REFUSALS,
  ...ROTA_REFUSALS,
  ...ROUTING_REFUSALS,
  ...ESCALATION_RULE_REFUSALS,
  ...CATALOGUE_REFUSALS,
  ESCALATION_RULE_FOR_ALL:
    'A rule that names no organisation is for all of them: who serves all of them decides about it.',
  PERSON_BELONGS_ELSEWHERE:
    'This person also belongs to an organisation that you do not serve: who serves all of theirs can do this.',
  SIGN_IN_TAKEN: 'This sign-in belongs to another person.',
};

const statusOf = (code: string): number => (code.endsWith('_NOT_FOUND') ? NOT_FOUND : CONFLICT);

defineRefusals({
  LOAD_HEADINGS_UNFIT: {
    status: 422,
    sentence: 'The columns of the file are not those of what is to be loaded.',
  },
  LOAD_UNREADABLE: { status: 422, sentence: 'The file is no CSV file that can be loaded.' },
});

defineRefusals(
  Object.fromEntries(
    Object.entries(ALL)
      .filter(([code]) => !CHASSIS.has(code))
      .map(([code, sentence]) => [code, { status: statusOf(code), sentence }]),
  ) as RefusalTable<keyof typeof ALL>,
);
