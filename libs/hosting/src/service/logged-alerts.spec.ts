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
    alerts.raise('VIEW_HELD_UP', { view: 'teams', error: new Error('away') });
    expect(lines).toMatchObject([
      { level: 40, msg: 'VIEW_HELD_UP', view: 'people', error: 'Error: away' },
      { view: 'teams' },
    ]);
    expect(await metrics.registry.metrics()).toContain('ventanilla_alerts{code="VIEW_HELD_UP"} 51');
  });
});
