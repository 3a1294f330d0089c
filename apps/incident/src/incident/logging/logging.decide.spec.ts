import { given, personal, plusMs } from '@ventanilla/kernel';
import { incident } from '../incident.decide.js';
import {
  CALLER,
  COLLEAGUE,
  closingOf,
  logged,
  logIncident,
  minute,
  reminderOf,
  settings,
} from '../incident.stories.js';

const subject = personal('No network');
const plain = {
  number: 'INC0000043',
  organisation: 'acme',
  callerId: CALLER,
  channel: 'phone' as const,
  subject,
  configurationItems: [],
  impact: 1,
  urgency: 2,
  priority: 2,
  reportedAt: minute(60),
  externalReferences: [],
};
const longAgo = plusMs(minute(60), -(settings.spans.reportedBackSeconds + 1) * 1000);

describe('LogIncident', () => {
  test('takes down who called about what, reported now unless said otherwise', () => {
    given(incident)().when(logIncident({ subject })).then({ type: 'IncidentLogged', data: plain });
  });

  test('takes down everything else that is known, each configuration item once', () => {
    const known = {
      affectedPersonId: COLLEAGUE,
      description: personal('Since nine'),
      location: personal('Room 12'),
      category: 'network',
      service: 'intranet',
      externalReferences: [{ system: 'carrier', number: 'T-9', url: 'https://carrier.example/T-9' }],
    };
    given(incident)()
      .when(
        logIncident({
          subject,
          ...known,
          configurationItems: ['switch-1', 'switch-1'],
          reportedAt: minute(50),
        }),
      )
      .then({
        type: 'IncidentLogged',
        data: { ...plain, ...known, configurationItems: ['switch-1'], reportedAt: minute(50) },
      });
  });

  test('a first contact that solved it is one command with two events', () => {
    const text = personal('Plugged it in');
    given(incident)()
      .when(logIncident({ subject, resolution: { code: 'solved', text } }))
      .then(
        { type: 'IncidentLogged', data: plain },
        {
          type: 'IncidentResolved',
          data: {
            code: 'solved',
            kind: 'solved',
            text,
            closesAt: closingOf(minute(60)),
            remindsAt: reminderOf(minute(60)),
            firstContact: true,
          },
        },
      );
  });

  test('a caller who is hit themselves is no affected person beside the caller', () => {
    given(incident)()
      .when(logIncident({ subject, affectedPersonId: CALLER }))
      .then({ type: 'IncidentLogged', data: plain });
  });

  test('overrides the matrix for a reason', () => {
    const overriddenBecause = personal('The board meets in an hour');
    given(incident)()
      .when(logIncident({ subject, priority: 1, overriddenBecause }))
      .then({ type: 'IncidentLogged', data: { ...plain, priority: 1, overriddenBecause } });
  });

  test('keeps no reason for a priority that the matrix gives anyway', () => {
    given(incident)()
      .when(logIncident({ subject, priority: 2, overriddenBecause: personal('Just so') }))
      .then({ type: 'IncidentLogged', data: plain });
  });

  test('what was reported long ago is taken down for a reason', () => {
    const reportedLateBecause = personal('The letter lay around');
    given(incident)()
      .when(logIncident({ subject, reportedAt: longAgo, reportedLateBecause }))
      .then({ type: 'IncidentLogged', data: { ...plain, reportedAt: longAgo, reportedLateBecause } });
  });

  test.each([
    ['CALLER_REQUIRED', { callerId: undefined }],
    ['CHANNEL_REQUIRED', { channel: undefined }],
    ['SUBJECT_REQUIRED', { subject: undefined }],
    ['REPORTED_IN_FUTURE', { reportedAt: plusMs(minute(60), 1) }],
    ['REPORTED_LONG_AGO', { reportedAt: longAgo }],
    ['PRIORITY_NEEDS_REASON', { priority: 1 }],
    ['PRIORITY_UNKNOWN', { impact: 7 }],
    ['CODE_UNKNOWN', { category: 'teapots' }],
    ['CODE_REQUIRED', { resolution: {} }],
    ['CODE_UNKNOWN', { resolution: { code: 'magic' } }],
  ])('is refused: %s for %j', (code, wish) => {
    given(incident)().when(logIncident(wish)).refused(code);
  });

  test('refuses a retired category', () => {
    const categories = settings.categories.map((category) => ({ ...category, retired: true as const }));
    given(incident)()
      .when({ ...logIncident({ category: 'network' }), settings: { ...settings, categories } })
      .refused('CODE_RETIRED');
  });

  test('is never quiet: an incident is logged once', () => {
    given(incident)(logged).when(logIncident()).refused('INCIDENT_ALREADY_LOGGED');
  });

  test('R14: imported history may lack what the desk must write down, and nothing is invented for it', () => {
    const wish = { callerId: undefined, channel: undefined, subject: undefined, category: 'category-26' };
    given(incident)()
      .when(logIncident({ ...wish, imported: true, reportedAt: longAgo, resolution: {} }))
      .then(
        {
          type: 'IncidentLogged',
          data: {
            number: 'INC0000043',
            organisation: 'acme',
            category: 'category-26',
            configurationItems: [],
            impact: 1,
            urgency: 2,
            priority: 2,
            reportedAt: longAgo,
            externalReferences: [],
          },
        },
        { type: 'IncidentResolved', data: { firstContact: true } },
      );
  });
});
