import { kinds, told, types } from './spec-history.js';

const team = 'group-56';

describe('A change of state', () => {
  it.each([
    ['New to Active', ['New', 'Active'], ['IncidentWorkStarted']],
    ['New to Resolved', ['New', 'Resolved'], ['IncidentResolved']],
    ['Active to Awaiting User Info', ['Active', 'Awaiting User Info'], ['IncidentPutOnHold']],
    [
      'one hold to another, which keeps the periods apart',
      ['Awaiting User Info', 'Awaiting Vendor'],
      ['IncidentPutOnHold'],
    ],
    ['Awaiting to Active', ['Awaiting Vendor', 'Active'], ['IncidentResumed', 'IncidentWorkStarted']],
    ['Resolved to Closed', ['Resolved', 'Closed'], ['IncidentClosed']],
    ['Resolved to Active', ['Resolved', 'Active'], ['IncidentReopened', 'IncidentWorkStarted']],
    [
      'Resolved to Awaiting User Info',
      ['Resolved', 'Awaiting User Info'],
      ['IncidentReopened', 'IncidentPutOnHold'],
    ],
  ])('%s is the ordinary event', (_, [from, to], expected) => {
    const rows = [{ incident_state: from, resolved_at: '?' }, { incident_state: to }];
    expect(types(...rows).slice(types(rows[0]!).length)).toStrictEqual(expected);
    expect(kinds(...rows)).not.toContain('transition-imported');
  });

  it.each([
    [
      'Closed to Active',
      ['Resolved', 'Closed', 'Active'],
      { from: 'closed', to: 'in-progress', refusal: 'INCIDENT_CLOSED' },
    ],
    [
      'New to Closed',
      ['New', 'Closed'],
      { from: 'assigned', to: 'closed', refusal: 'INCIDENT_NOT_RESOLVED' },
    ],
    [
      'Active to New',
      ['Active', 'New'],
      { from: 'in-progress', to: 'assigned', refusal: 'NO_COMMAND_FOR_TRANSITION' },
    ],
  ])('R14: %s is kept as it was, with the refusal', (_, states, expected) => {
    const rows = states.map((incident_state) => ({ incident_state }));
    const transition = told(...rows).find(({ type }) => type === 'IncidentTransitionImported');
    expect(transition?.data).toMatchObject(expected);
    expect(kinds(...rows)).toContain('transition-imported');
    expect(kinds(...rows)).not.toContain('status-differs');
  });

  it('R14: Active without anybody who has it is kept as it was', () => {
    const nobody = { assignment_group: '?', assigned_to: '?', incident_state: 'Active' };
    expect(told(nobody)).toMatchObject([
      { type: 'IncidentTransitionImported', data: { from: 'logged', to: 'in-progress' } },
    ]);
  });

  it('to -100 is no state: the status stays, the rest of the row counts', () => {
    const odd = { incident_state: '-100', problem_id: 'Problem ID  14' };
    expect(types({ incident_state: 'Active' }, odd, { incident_state: 'Resolved' })).toStrictEqual([
      'IncidentAssigned',
      'IncidentWorkStarted',
      'IncidentRelated',
      'IncidentResolved',
    ]);
    expect(kinds({}, odd)).toContain('unknown-state');
  });

  it('tells hold reasons by the source’s own codes and their fixed kinds', () => {
    expect(told({ incident_state: 'Awaiting User Info' }).at(-1)?.data).toStrictEqual({
      reason: 'servicenow.awaiting-user-info',
      kind: 'caller',
    });
  });
});

describe('Who has it', () => {
  it('a change of group is an assignment, and Active under the new group means that work goes on', () => {
    expect(types({ incident_state: 'Active' }, { assignment_group: 'Group 70' }).slice(2)).toStrictEqual([
      'IncidentAssigned',
      'IncidentWorkStarted',
    ]);
  });

  it('R14: a person without a group is a person without a team', () => {
    const rows = [{}, { assignment_group: '?', assigned_to: 'Resolver 17' }];
    expect(told(...rows).at(-1)?.data).toStrictEqual({
      person: 'id of Resolver 17',
      previous: { team },
    });
    expect(kinds(...rows)).toContain('person-without-team');
  });

  it('nobody any more is a return to the desk', () => {
    expect(types({}, { assignment_group: '?' }).at(-1)).toBe('IncidentReturnedToDesk');
  });

  it('after a reopening it is who the row says', () => {
    const had = { assigned_to: 'Resolver 17', incident_state: 'Resolved' };
    expect(
      told(had, { incident_state: 'Active' })
        .map(({ type, data }) => [type, data])
        .slice(2),
    ).toStrictEqual([
      ['IncidentReopened', { because: 'asked', from: 'resolved', to: 'assigned', team }],
      ['IncidentAssigned', { team, person: 'id of Resolver 17', previous: { team } }],
      ['IncidentWorkStarted', { team, person: 'id of Resolver 17' }],
    ]);
  });
});
