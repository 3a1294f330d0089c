import { given, personal, plusMs } from '@ventanilla/kernel';
import { incident } from '../incident.decide.js';
import {
  AGENT,
  CALLER,
  COLLEAGUE,
  command,
  fact,
  logged,
  minute,
  settings,
  storyOf,
} from '../incident.stories.js';

const reason = personal('A slip of the pen');
const correct = (wish: object) => command('CorrectIncident', { reason, ...wish });

describe('CorrectIncident', () => {
  test('puts right each thing as its own event, all for one reason', () => {
    const subject = personal('The scanner');
    given(incident)(logged)
      .when(correct({ callerId: COLLEAGUE, affectedPersonId: null, channel: 'email', subject }))
      .then(
        { type: 'IncidentCallerCorrected', data: { callerId: COLLEAGUE, previous: CALLER, reason } },
        { type: 'IncidentAffectedPersonCorrected', data: { previous: COLLEAGUE, reason } },
        { type: 'IncidentChannelCorrected', data: { channel: 'email', previous: 'phone', reason } },
        { type: 'IncidentSubjectCorrected', data: { subject, reason } },
      );
  });

  test('puts right organisation, description and location', () => {
    const description = personal('Since nine');
    given(incident)(logged)
      .when(correct({ organisation: 'globex', description, location: null }))
      .then(
        { type: 'IncidentOrganisationCorrected', data: { organisation: 'globex', previous: 'acme', reason } },
        { type: 'IncidentDescriptionCorrected', data: { description, reason } },
        { type: 'IncidentLocationCorrected', data: { reason } },
      );
  });

  test('leaves an original in the organisation of its duplicates', () => {
    const found = { duplicate: 'i2', since: minute(5), revision: 3 };
    const original = [logged, fact('DuplicateFound', { ...found, callers: [COLLEAGUE] }, minute(6))] as const;
    given(incident)(...original)
      .when(correct({ organisation: 'globex' }))
      .refused('ORIGINAL_ELSEWHERE');
    given(incident)(...original, fact('DuplicateLost', { ...found, because: 'undone' }, minute(7)))
      .when(correct({ organisation: 'globex' }))
      .then({
        type: 'IncidentOrganisationCorrected',
        data: { organisation: 'globex', previous: 'acme', reason },
      });
  });

  test('puts right category and service, items, impact and urgency', () => {
    given(incident)(logged)
      .when(correct({ category: null, service: 'scanning', configurationItems: ['scanner-1'], impact: 1 }))
      .then(
        {
          type: 'IncidentClassificationCorrected',
          data: {
            service: 'scanning',
            previous: { category: 'hardware.printer', service: 'printing' },
            reason,
          },
        },
        {
          type: 'IncidentConfigurationItemsCorrected',
          data: { configurationItems: ['scanner-1'], previous: ['printer-2'], reason },
        },
        {
          type: 'IncidentAssessmentCorrected',
          data: {
            impact: 1,
            urgency: 2,
            priority: 2,
            previous: { impact: 2, urgency: 2, priority: 3 },
            reason,
          },
        },
      );
  });

  test('puts right when it was reported, and its numbers elsewhere', () => {
    const reportedAt = minute(-30);
    const externalReferences = [{ system: 'carrier', number: 'T-8' }];
    given(incident)(logged)
      .when(correct({ reportedAt, externalReferences }))
      .then(
        { type: 'IncidentReportTimeCorrected', data: { reportedAt, previous: minute(0), reason } },
        {
          type: 'IncidentExternalReferencesCorrected',
          data: { externalReferences, previous: [{ system: 'carrier', number: 'T-7' }], reason },
        },
      );
  });

  test('puts right how it was resolved', () => {
    given(incident)(...storyOf.resolved)
      .when(correct({ resolution: { code: 'workaround' } }))
      .then({
        type: 'IncidentResolutionCorrected',
        data: { code: 'workaround', kind: 'workaround', previous: 'solved', reason },
      });
  });

  test.each([
    ['REASON_REQUIRED', { reason: undefined, channel: 'email' }],
    ['CODE_UNKNOWN', { category: 'teapots' }],
    ['REPORTED_IN_FUTURE', { reportedAt: plusMs(minute(60), 1) }],
    ['PRIORITY_UNKNOWN', { impact: 9 }],
    ['INCIDENT_NOT_RESOLVED', { resolution: { code: 'solved' } }],
  ])('is refused: %s for %j', (code, wish) => {
    given(incident)(logged).when(correct(wish)).refused(code);
  });

  test('is refused as a whole where one correction is refused', () => {
    given(incident)(...storyOf.resolved)
      .when(correct({ category: 'network', callerId: AGENT }))
      .refused('INCIDENT_NOT_OPEN');
  });

  test('is quiet where everything stands so already', () => {
    given(incident)(logged)
      .when(
        correct({
          callerId: CALLER,
          affectedPersonId: COLLEAGUE,
          organisation: 'acme',
          channel: 'phone',
          category: 'hardware.printer',
          configurationItems: ['printer-2'],
          impact: 2,
          reportedAt: minute(0),
          externalReferences: [{ number: 'T-7', system: 'carrier' }],
        }),
      )
      .thenNothing();
  });

  test('R14: imported history tells its corrections in any status and without a reason', () => {
    given(incident)(...storyOf.closed)
      .when(command('CorrectIncident', { callerId: COLLEAGUE, imported: true }))
      .then({ type: 'IncidentCallerCorrected', data: { callerId: COLLEAGUE, previous: CALLER } });
  });

  test('keeps a code that was retired since: only what is new must be in use', () => {
    const categories = settings.categories.map((category) => ({ ...category, retired: true as const }));
    given(incident)(logged)
      .when({ ...correct({ service: 'scanning' }), settings: { ...settings, categories } })
      .then({
        type: 'IncidentClassificationCorrected',
        data: {
          category: 'hardware.printer',
          service: 'scanning',
          previous: { category: 'hardware.printer', service: 'printing' },
          reason,
        },
      });
  });
});
