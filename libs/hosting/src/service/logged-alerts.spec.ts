import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Metrics, StructuredLogger } from '@ventanilla/chassis';
import { LoggedAlerts } from './logged-alerts.js';

describe('alerts in the log', () => {
  it('are written once while they say the same, and counted each', async () => {
    const lines: Record<string, unknown>[] = [];
    const write = (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>);
    const alerts = new LoggedAlerts(new StructuredLogger('info', { write }));
    const metrics = new Metrics();
    alerts.countIn(metrics);
    for (let at = 0; at < 50; at += 1)
      alerts.raise('VIEW_HELD_UP', { view: 'people', error: new Error('away') });
    alerts.raise('SUBSCRIPTION_HELD_UP', { subscription: 'people', error: new Error('away') });
    expect(lines).toMatchObject([
      { level: 40, msg: 'VIEW_HELD_UP', view: 'people', error: 'Error: away' },
      { msg: 'SUBSCRIPTION_HELD_UP' },
    ]);
    expect(await metrics.registry.metrics()).toContain('ventanilla_alerts{code="VIEW_HELD_UP"} 50');
  });

  it('name the first view that a cause holds up at once, and all others together', () => {
    jest.useFakeTimers();
    const lines: Record<string, unknown>[] = [];
    const write = (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>);
    const alerts = new LoggedAlerts(new StructuredLogger('info', { write }));
    const raise = (view: string, error: string) => alerts.raise('VIEW_HELD_UP', { view, error });
    for (const view of ['people', 'teams', 'rotas', 'services', 'mails', 'people']) raise(view, 'full');
    raise('people', 'slow');
    expect(lines).toMatchObject([{ view: 'people' }, { view: 'people', error: 'slow' }]);
    jest.advanceTimersByTime(10_000);
    expect(lines.slice(2)).toMatchObject([{ view: 'teams, rotas, services and 1 more', error: 'full' }]);
    jest.useRealTimers();
  });

  it('are counted from zero, so that who watches the figures sees the first one', async () => {
    const metrics = new Metrics();
    new LoggedAlerts(new StructuredLogger('silent')).countIn(metrics);
    expect(await metrics.registry.metrics()).toContain('ventanilla_alerts{code="STREAM_PARKED"} 0');
  });

  it.each([
    ['STREAM_PARKED', 50, 'exception'],
    ['VIEW_HELD_UP', 40, 'warning'],
    ['PERSON_FORGOTTEN_AGAIN', 30, 'informational'],
  ] as const)('say how bad it is and where it stands what to do: %s', (code, level, severity) => {
    const lines: unknown[] = [];
    const write = (line: string) => void lines.push(JSON.parse(line));
    new LoggedAlerts(new StructuredLogger('info', { write })).raise(code, {});
    const help = `docs/alerts.md#${code.toLowerCase()}`;
    expect(lines).toMatchObject([{ msg: code, level, severity, help }]);
    const docs = readFileSync(join(__dirname, '../../../../docs/alerts.md'), 'utf8');
    expect(docs).toContain(`\n### ${code}\n`);
  });
});
