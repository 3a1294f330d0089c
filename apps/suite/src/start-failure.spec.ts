import { StoreUnavailable } from '@ventanilla/eventing';
import { toldStartFailure } from './start-failure.js';

describe('A start that fails', () => {
  const roomless =
    'There is no room left in /data. Make some, or name a folder on another disk in VENTANILLA_DATA; what was acknowledged is kept.';

  it.each([
    ['the log', new StoreUnavailable('There is no room left for the event log.', 'disk-full')],
    ['SQLite', new Error('SQLITE_FULL: database or disk is full')],
    ['the system', Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })],
  ])('for want of room says where, as %s finds it', (_, error) => {
    expect(toldStartFailure(error, '/data')).toBe(roomless);
  });

  it('for another reason says that', () => {
    expect(toldStartFailure(new Error('The log is damaged.'), '/data')).toBe('The log is damaged.');
  });
});
