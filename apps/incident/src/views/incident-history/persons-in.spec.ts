import type { ProjectedEvent } from '@ventanilla/kernel';
import { personsIn } from './persons-in.js';

const ANN = '00000000-0000-4000-8000-00000000000a';
const EVE = '00000000-0000-4000-8000-00000000000e';

const event = (type: string, data: object): ProjectedEvent =>
  ({
    type,
    data,
    at: '2026-11-23T09:41:12.120Z',
    by: { kind: 'person', id: ANN },
  }) as unknown as ProjectedEvent;

describe('the persons that an event names', () => {
  it.each<[string, object]>([
    ['IncidentRestricted', { kind: 'personnel', named: [EVE] }],
    ['IncidentAccessGranted', { personId: EVE }],
    ['IncidentAccessWithdrawn', { personId: EVE }],
    ['MajorIncidentDeclared', { lead: EVE }],
    ['MajorIncidentChanged', { lead: EVE }],
    ['MajorIncidentReviewed', { actions: [{ owner: EVE }] }],
    ['IncidentUncoveredWorkDecided', { previous: { agreedBy: EVE } }],
    ['IncidentEscalationRungReached', { asked: { onDuty: [EVE] } }],
    ['IncidentOwnerChanged', { owner: EVE, previous: ANN }],
  ])('%s', (type, data) => {
    expect([...personsIn([event(type, data)])].sort()).toEqual([ANN, EVE]);
  });

  it('are none in events that nobody knows, but who did it', () => {
    expect(personsIn([event('AddedOneDay', { owner: EVE })])).toEqual([ANN]);
  });
});
