import { Metrics } from './metrics.js';

describe('figures', () => {
  it('count answers by route and status, refusals by code, commands by outcome', async () => {
    const metrics = new Metrics();
    metrics.answered('GET', '/api/v1/toys/:id', 200, 0.004);
    metrics.answered('GET', '/api/v1/toys/:id', 200, 0.2);
    metrics.refused('FORBIDDEN');
    metrics.command('AssignToy', 'done');
    const text = await metrics.text();
    const labels = 'method="GET",route="/api/v1/toys/:id",status="200"';
    expect(text).toContain(`ventanilla_http_duration_seconds_bucket{le="0.005",${labels}} 1`);
    expect(text).toContain(`ventanilla_http_duration_seconds_count{${labels}} 2`);
    expect(text).toContain('ventanilla_refusals_total{code="FORBIDDEN"} 1');
    expect(text).toContain('ventanilla_commands_total{command="AssignToy",outcome="done"} 1');
    expect(text).toContain('process_resident_memory_bytes');
  });

  it('of a gauge are read when somebody asks, and those that went are not told', async () => {
    const metrics = new Metrics();
    let lag: Record<string, number> = { queue: 3, people: 0 };
    metrics.gauge('view_lag_events', 'Events behind.', () => Promise.resolve(lag), 'view');
    expect(await metrics.text()).toContain('ventanilla_view_lag_events{view="queue"} 3');
    lag = { people: 1 };
    const text = await metrics.text();
    expect(text).toContain('ventanilla_view_lag_events{view="people"} 1');
    expect(text).not.toContain('view="queue"');
  });
});
