import { given, personal } from '@ventanilla/kernel';
import { incident } from '../incident.decide.js';
import { command, fact, logged, related, storyOf } from '../incident.stories.js';

describe('ClassifyIncident', () => {
  test('gives a category or a service', () => {
    given(incident)(logged)
      .when(command('ClassifyIncident', { category: 'network' }))
      .then({
        type: 'IncidentClassified',
        data: {
          category: 'network',
          service: 'printing',
          previous: { category: 'hardware.printer', service: 'printing' },
        },
      });
  });

  test('is refused for a code that there is not', () => {
    given(incident)(logged)
      .when(command('ClassifyIncident', { category: 'teapots' }))
      .refused('CODE_UNKNOWN');
  });

  test('is quiet where it is classified so', () => {
    given(incident)(logged)
      .when(command('ClassifyIncident', { category: 'hardware.printer', service: 'printing' }))
      .thenNothing();
  });
});

describe('PrioritiseIncident', () => {
  const previous = { impact: 2, urgency: 2, priority: 3 };

  test('takes the priority from the matrix', () => {
    given(incident)(logged)
      .when(command('PrioritiseIncident', { urgency: 1 }))
      .then({ type: 'IncidentPrioritised', data: { impact: 2, urgency: 1, priority: 2, previous } });
  });

  test('overrides the matrix for a reason', () => {
    const overriddenBecause = personal('Wages are due');
    given(incident)(logged)
      .when(command('PrioritiseIncident', { priority: 1, overriddenBecause }))
      .then({
        type: 'IncidentPrioritised',
        data: { impact: 2, urgency: 2, priority: 1, overriddenBecause, previous },
      });
  });

  test('is refused without a reason for an override', () => {
    given(incident)(logged)
      .when(command('PrioritiseIncident', { priority: 1 }))
      .refused('PRIORITY_NEEDS_REASON');
  });

  test('is quiet where nothing is assessed otherwise', () => {
    given(incident)(logged)
      .when(command('PrioritiseIncident', { impact: 2, urgency: 2 }))
      .thenNothing();
  });
});

const relatedToOther = fact('IncidentRelated', { kind: 'incident', id: 'incident-2' });

describe('RelateIncident', () => {
  const relate = (kind: 'incident' | 'problem', id: string) =>
    command('RelateIncident', { incidentId: 'incident-1', kind, id });

  test.each(['incident', 'problem', 'change', 'configuration-item', 'supplier-case'] as const)(
    'links a %s',
    (kind) => {
      given(incident)(logged)
        .when(command('RelateIncident', { incidentId: 'incident-1', kind, id: 'x-9' }))
        .then({ type: 'IncidentRelated', data: { kind, id: 'x-9' } });
    },
  );

  test('is refused to itself', () => {
    given(incident)(logged).when(relate('incident', 'incident-1')).refused('RELATED_TO_ITSELF');
  });

  test.each(['none', 'hidden'] as const)(
    'is refused to an incident that one knows nothing of: %s',
    (other) => {
      const toOther = { incidentId: 'incident-1', kind: 'incident', id: 'incident-2', other } as const;
      for (const before of [[logged], [logged, relatedToOther]])
        given(incident)(...before)
          .when(command('RelateIncident', toOther))
          .refused('RELATED_UNKNOWN');
    },
  );

  test('is quiet where it is linked already', () => {
    given(incident)(logged, related).when(relate('problem', 'problem-1')).thenNothing();
  });
});

describe('UnrelateIncident', () => {
  const unrelate = command('UnrelateIncident', { kind: 'problem', id: 'problem-1' });

  test('takes a link away', () => {
    given(incident)(logged, related)
      .when(unrelate)
      .then({ type: 'IncidentUnrelated', data: { kind: 'problem', id: 'problem-1' } });
  });

  test('is refused on a cancelled incident', () => {
    given(incident)(...storyOf.cancelled)
      .when(unrelate)
      .refused('INCIDENT_CANCELLED');
  });

  test('is quiet where there is none', () => {
    given(incident)(logged).when(unrelate).thenNothing();
  });

  test('leaves a link to an incident that one may not know of, and takes away one to none', () => {
    const toOther = { kind: 'incident', id: 'incident-2' } as const;
    given(incident)(logged, relatedToOther)
      .when(command('UnrelateIncident', { ...toOther, other: 'hidden' }))
      .thenNothing();
    given(incident)(logged, relatedToOther)
      .when(command('UnrelateIncident', { ...toOther, other: 'none' }))
      .then({ type: 'IncidentUnrelated', data: toOther });
  });
});
