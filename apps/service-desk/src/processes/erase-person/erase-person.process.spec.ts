import type { ProjectedEvent } from '@ventanilla/kernel';
import { erasePersonProcess } from './erase-person.process.js';

const forgotten: ProjectedEvent = {
  id: 'event-1',
  stream: 'person-1f0e',
  revision: 4,
  type: 'PersonForgotten',
  data: {},
  at: '2026-03-02T09:00:00.000Z',
  recordedAt: '2026-03-02T09:00:00.000Z',
  by: { kind: 'person', id: '00000000-0000-4000-8000-00000000000c' },
};

test('R6: whoever is forgotten is erased, whenever that was', () => {
  expect(erasePersonProcess.from).toBe('beginning');
  expect(erasePersonProcess.handles).toEqual(['service-desk.PersonForgotten']);
  expect(erasePersonProcess.route(forgotten)).toBe('1f0e');
  expect(erasePersonProcess.decide(forgotten, {})).toEqual({
    commands: [{ command: 'ErasePersonalData', aggregateId: '1f0e', body: {} }],
  });
});
