import { given, personal } from '@ventanilla/kernel';
import type { CoverageKind } from '@ventanilla/contracts/incident';
import { incident } from '../incident/incident.decide.js';
import { command, fact, logged, minute, storyOf } from '../incident/incident.stories.js';

const CUSTOMER = '00000000-0000-4000-8000-0000000000c1';
const reason = personal('The fair needs it by Friday');

const standing = (coverage: CoverageKind, at = minute(1)) =>
  fact(
    'IncidentCoverageDecided',
    { coverage, because: 'reported', since: minute(0), targets: [], knownFrom: {} },
    at,
  );
const courtesy = fact(
  'IncidentUncoveredWorkDecided',
  { decision: 'courtesy', coverage: 'not-covered', reason },
  minute(5),
);

describe('for what is not covered somebody decides', () => {
  test.each<CoverageKind>(['not-covered', 'agreement-ended', 'outside-hours'])(
    'DecideUncoveredWork says what becomes of it, with a reason, where it is %s',
    (coverage) => {
      given(incident)(logged, standing(coverage))
        .when(command('DecideUncoveredWork', { decision: 'declined', reason }))
        .then({ type: 'IncidentUncoveredWorkDecided', data: { decision: 'declined', coverage, reason } });
    },
  );

  test('what is charged for needs somebody on the customer’s side who agreed', () => {
    given(incident)(logged, standing('not-covered'))
      .when(command('DecideUncoveredWork', { decision: 'chargeable', reason }))
      .refused('CUSTOMER_AGREEMENT_REQUIRED');
    given(incident)(logged, standing('not-covered'))
      .when(command('DecideUncoveredWork', { decision: 'chargeable', agreedBy: CUSTOMER, reason }))
      .then({
        type: 'IncidentUncoveredWorkDecided',
        data: { decision: 'chargeable', agreedBy: CUSTOMER, coverage: 'not-covered', reason },
      });
  });

  test('it may be decided anew, and says what was decided before', () => {
    given(incident)(logged, standing('not-covered'), courtesy)
      .when(command('DecideUncoveredWork', { decision: 'chargeable', agreedBy: CUSTOMER, reason }))
      .then({
        type: 'IncidentUncoveredWorkDecided',
        data: {
          decision: 'chargeable',
          agreedBy: CUSTOMER,
          coverage: 'not-covered',
          reason,
          previous: { decision: 'courtesy' },
        },
      });
  });

  test.each<CoverageKind>(['covered', 'provisional'])('it is refused where it is %s', (coverage) => {
    given(incident)(logged, standing('not-covered'), standing(coverage, minute(2)))
      .when(command('DecideUncoveredWork', { decision: 'courtesy', reason }))
      .refused('INCIDENT_COVERED');
  });

  test('it is refused where nothing was decided about coverage, and on a cancelled incident', () => {
    given(incident)(logged)
      .when(command('DecideUncoveredWork', { decision: 'courtesy', reason }))
      .refused('COVERAGE_UNKNOWN');
    given(incident)(...storyOf.cancelled)
      .when(command('DecideUncoveredWork', { decision: 'courtesy', reason }))
      .refused('INCIDENT_CANCELLED');
  });

  test('it is quiet where it was decided so', () => {
    given(incident)(logged, standing('not-covered'), courtesy)
      .when(command('DecideUncoveredWork', { decision: 'courtesy', reason }))
      .thenNothing();
  });
});
