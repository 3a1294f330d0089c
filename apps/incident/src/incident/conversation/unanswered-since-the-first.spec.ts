import { personal, type Happened } from '@ventanilla/kernel';
import { incidentQueue } from '../../views/incident-queue/incident-queue.projection.js';
import type { IncidentQueueRow } from '../../views/incident-queue/incident-queue.row.js';
import { incident } from '../incident.decide.js';
import type { IncidentEvent } from '../incident.events.js';
import type { Incident } from '../incident.state.js';
import { fact, logged, minute } from '../incident.stories.js';

const text = personal('Still nothing');
const heard = (saidAt: number, recordedAt: number): Happened<IncidentEvent> =>
  fact(
    'IncidentMessageReceived',
    { channel: 'email', text, onBehalf: { channel: 'email', at: minute(saidAt) } },
    minute(recordedAt),
  );

const stateAfter = (...events: readonly Happened<IncidentEvent>[]) =>
  events.reduce((state, event) => incident.evolve(state, event), incident.initialState) as Incident;

const rowAfter = (...events: readonly Happened<IncidentEvent>[]) =>
  events.reduce<IncidentQueueRow | undefined>(
    (row, event, revision) =>
      incidentQueue.evolve(row, {
        ...event,
        id: `event-${revision}`,
        stream: 'incident-1',
        revision,
        recordedAt: event.at,
      }),
    undefined,
  );

describe('messages that were recorded in another order than they were said in', () => {
  const late = heard(30, 40);
  const early = heard(10, 50);

  test('leave the incident unanswered since the first that was said', () => {
    expect(stateAfter(logged, late, early).record.unansweredSince).toBe(minute(10));
    expect(stateAfter(logged, early, late).record.unansweredSince).toBe(minute(10));
  });

  test('stand in the queue by the same moment', () => {
    expect(rowAfter(logged, late, early)).toMatchObject({
      unansweredSince: minute(10),
      callerWroteAt: minute(30),
    });
    expect(rowAfter(logged, early, late)).toMatchObject({
      unansweredSince: minute(10),
      callerWroteAt: minute(30),
    });
  });
});
