import type { Cells } from '../made-up-log.js';
import { history, kinds, told } from './spec-history.js';

const resolved: Cells = { incident_state: 'Resolved', sys_updated_at: '2/3/2016 11:29' };
const closed: Cells = { incident_state: 'Closed', active: 'false', sys_updated_at: '7/3/2016 12:00' };
const team = 'group-56';

describe('Facts of a later time', () => {
  it('R14: closed_code, resolved_by and resolved_at stand on every row and enter no event before the resolution', () => {
    const [logged, assigned, resolution] = history({}, resolved, closed).steps;
    expect(JSON.stringify([logged, assigned])).not.toMatch(/code-5|Resolved by 149|2016-03-02/);
    expect(resolution?.command.by).toStrictEqual({ kind: 'person', id: 'id of Resolved by 149' });
    expect(resolution?.events).toStrictEqual([
      { type: 'IncidentResolved', data: { code: 'servicenow.code-5', team } },
    ]);
  });

  it('R14: belong to the last resolution and to none before it', () => {
    const first = { incident_state: 'Resolved', sys_updated_at: '1/3/2016 15:00' };
    const again = { incident_state: 'Active', sys_updated_at: '1/3/2016 16:00' };
    const resolutions = told({}, first, again, resolved, closed).filter(
      ({ type }) => type === 'IncidentResolved',
    );
    expect(resolutions).toStrictEqual([
      { type: 'IncidentResolved', data: { team }, at: '2016-03-01T15:00:00.000Z', by: 'id of Updated by 21' },
      {
        type: 'IncidentResolved',
        data: { code: 'servicenow.code-5', team },
        at: '2016-03-02T11:29:00.000Z',
        by: 'id of Resolved by 149',
      },
    ]);
  });

  it('R14: wait for the row at resolved_at where that is later than the change of state', () => {
    const earlier = { incident_state: 'Resolved', sys_updated_at: '2/3/2016 08:53' };
    const events = told({}, earlier, { sys_updated_at: '2/3/2016 11:29' }, closed).slice(1);
    expect(events.map(({ type, data, at }) => [type, data, at])).toStrictEqual([
      ['IncidentResolved', { team }, '2016-03-02T08:53:00.000Z'],
      ['IncidentResolutionCorrected', { code: 'servicenow.code-5' }, '2016-03-02T11:29:00.000Z'],
      ['IncidentClosed', {}, '2016-03-07T12:00:00.000Z'],
    ]);
    expect(kinds({}, earlier, { sys_updated_at: '2/3/2016 11:29' })).toContain('resolved-later-than-state');
  });

  it('R14: come with the change of state where the source has no resolved_at', () => {
    const events = told({ resolved_at: '?' }, { ...resolved, sys_updated_at: '1/3/2016 10:00' });
    expect(events.at(-1)).toMatchObject({ type: 'IncidentResolved', data: { code: 'servicenow.code-5' } });
    expect(kinds({ resolved_at: '?' }, resolved)).toContain('no-resolution-time');
  });
});
