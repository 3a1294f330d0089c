import { HealthChecks } from './health-checks.js';

const up = (): Promise<void> => Promise.resolve();
const down = (): Promise<void> => Promise.reject(new Error('gone'));

describe('R11: ready means that commands can be answered', () => {
  it('what is not required is told, and takes nothing out of service', async () => {
    const checks = new HealthChecks();
    checks.require('event store', up);
    checks.tell('views', down);
    expect(await checks.report()).toEqual({ status: 'up', checks: { 'event store': 'up', views: 'down' } });
  });

  it('one required thing that is down is enough', async () => {
    const checks = new HealthChecks();
    checks.require('event store', up);
    checks.require('key store', down);
    expect(await checks.report()).toMatchObject({ status: 'down' });
  });

  it('what does not answer within 2 s is down, and what throws at once too', async () => {
    jest.useFakeTimers();
    const checks = new HealthChecks();
    checks.require('event store', () => new Promise(() => undefined));
    const report = checks.report();
    await jest.advanceTimersByTimeAsync(2_000);
    expect(await report).toMatchObject({ status: 'down' });
    jest.useRealTimers();
    const other = new HealthChecks();
    other.require('event store', () => {
      throw new Error('closed');
    });
    expect(await other.report()).toMatchObject({ status: 'down' });
  });

  it('an instance that stops wants nothing new', async () => {
    const checks = new HealthChecks();
    expect((await checks.report()).status).toBe('up');
    checks.beginStopping();
    expect((await checks.report()).status).toBe('down');
  });
});
