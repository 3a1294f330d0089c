import { given, personal, stateAfter } from '@ventanilla/kernel';
import type { OriginalFacts } from './duplicates.commands.js';
import { incident } from '../incident.decide.js';
import {
  AGENT,
  assigned,
  cancelled,
  closed,
  command,
  fact,
  logged,
  minute,
  resolved,
} from '../incident.stories.js';

const original: OriginalFacts = {
  id: 'incident-1',
  organisation: 'acme',
  status: 'logged',
  isRestricted: false,
};
const cancel = (more: Partial<OriginalFacts> = {}) =>
  command('CancelAsDuplicate', { incidentId: 'incident-2', original: { ...original, ...more } });
const duplicate = fact(
  'IncidentCancelled',
  { reason: 'duplicate', kind: 'duplicate', duplicateOf: original.id },
  minute(20),
);
const told = { type: 'IncidentCancelled', data: duplicate.data } as const;
const restricted = fact('IncidentRestricted', { kind: 'security', named: [AGENT] });
const incidentGiven = given(incident);

describe('CancelAsDuplicate', () => {
  test('cancels it and says of which one it is a duplicate', () => {
    incidentGiven(logged, assigned).when(cancel()).then(told);
  });

  test('of one that is resolved or closed, too', () => {
    incidentGiven(logged)
      .when(cancel({ status: 'closed' }))
      .then(told);
  });

  test.each([
    ['ORIGINAL_OF_ITSELF', { id: 'incident-2' }],
    ['ORIGINAL_ELSEWHERE', { organisation: 'globex' }],
    ['ORIGINAL_CANCELLED', { status: 'cancelled' }],
    ['DUPLICATE_WOULD_TELL', { isRestricted: true }],
  ] as const)('is refused: %s for %j', (code, more) => {
    incidentGiven(logged).when(cancel(more)).refused(code);
  });

  test('is refused where there is no other one, where few may know of it, and where it is not open', () => {
    const unknown = command('CancelAsDuplicate', { incidentId: 'incident-2' });
    incidentGiven(logged).when(unknown).refused('ORIGINAL_UNKNOWN');
    incidentGiven(logged, restricted).when(cancel()).refused('DUPLICATE_WOULD_TELL');
    for (const done of [[resolved], [resolved, closed], [cancelled]])
      incidentGiven(logged, ...done)
        .when(cancel())
        .refused('INCIDENT_NOT_OPEN');
  });

  test('is refused where the other one is a duplicate of it', () => {
    const found = { duplicate: original.id, since: minute(5), revision: 2, callers: [] };
    incidentGiven(logged, fact('DuplicateFound', found, minute(5)))
      .when(cancel())
      .refused('ORIGINAL_CANCELLED');
  });

  test('is quiet where it is a duplicate of that one', () => {
    incidentGiven(logged, duplicate).when(cancel()).thenNothing();
  });
});

describe('UndoDuplicate', () => {
  const reason = personal('Another printer');
  const undo = command('UndoDuplicate', { reason });
  const reinstated = (to: 'logged' | 'assigned') =>
    ({ type: 'IncidentReinstated', data: { duplicateOf: original.id, to, reason } }) as const;

  test('opens it again, where it was: at the desk, or with the team and person that had it', () => {
    incidentGiven(logged, duplicate).when(undo).then(reinstated('logged'));
    incidentGiven(logged, assigned, duplicate).when(undo).then(reinstated('assigned'));
    const back = fact('IncidentReinstated', reinstated('assigned').data, minute(30));
    expect(stateAfter(incident, [logged, assigned, duplicate, back])).toMatchObject({
      status: 'assigned',
      record: { assignment: assigned.data },
    });
  });

  test('is refused where it was cancelled for another reason', () => {
    incidentGiven(logged, cancelled).when(undo).refused('NOT_A_DUPLICATE');
  });

  test('is quiet on what is no duplicate, or none any more', () => {
    incidentGiven(logged).when(undo).thenNothing();
    const back = fact('IncidentReinstated', { duplicateOf: original.id, to: 'logged' }, minute(30));
    incidentGiven(logged, duplicate, back).when(undo).thenNothing();
  });
});

describe('ReinstateDuplicate', () => {
  const reinstate = command('ReinstateDuplicate', { original: original.id, since: minute(20) });

  test('opens again what its original could not have', () => {
    incidentGiven(logged, duplicate)
      .when(reinstate)
      .then({ type: 'IncidentReinstated', data: { duplicateOf: original.id, to: 'logged' } });
  });

  test('is quiet where it was cancelled anew since, for another reason, or is open', () => {
    const anew = fact('IncidentCancelled', duplicate.data, minute(40));
    const back = fact('IncidentReinstated', { duplicateOf: original.id, to: 'logged' }, minute(30));
    for (const past of [[duplicate, back, anew], [duplicate, back], [cancelled], []])
      incidentGiven(logged, ...past)
        .when(reinstate)
        .thenNothing();
  });

  test('is refused where there is none', () => {
    incidentGiven().when(reinstate).refused('INCIDENT_NOT_FOUND');
  });
});
