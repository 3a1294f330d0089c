import type { IncidentEvent } from '@ventanilla/contracts/incident';
import { defaultSettings } from '../../configuration/default-settings.js';
import { layout, rowsOf, type Cells } from '../made-up-log.js';
import type { HistoryContext } from './history-context.js';
import { ImportedCodes } from './imported-codes.js';
import { historyOf } from './incident-history.js';

const persons = new Map(
  [
    'Caller 1',
    'Caller 2',
    'Opened by  8',
    'Updated by 21',
    'Updated by 22',
    'Resolver 17',
    'Resolved by 149',
  ].map((name) => [name, `id of ${name}`]),
);
const codes = new ImportedCodes('servicenow');
const importedAt = '2026-11-23T10:00:00.000Z';
const importedBy = { kind: 'machine', id: 'importer' } as const;
const context: HistoryContext = {
  system: 'servicenow:main',
  codes,
  settings: {
    ...defaultSettings,
    holdReasons: ['Awaiting User Info', 'Awaiting Vendor'].flatMap((state) =>
      codes.of({ state }).map(({ code, label, kind }) => ({ code, label, kind: kind as 'caller' })),
    ),
  },
  organisation: 'acme',
  incidentId: 'incident-id',
  number: 'INC0000042',
  persons,
  importedAt,
  importedBy,
};

const history = (...changes: readonly Cells[]) => {
  const rows = rowsOf(...changes).sort((one, other) => one.modCount - other.modCount);
  return historyOf({ number: 'INC0000001', rows, tooMany: 0 }, context, layout);
};

/** Events with their times and actors, without the first and the last, which every history has. */
const told = (...changes: readonly Cells[]) =>
  history(...changes)
    .steps.flatMap(({ command, events }) =>
      events.map(({ type, data }: IncidentEvent) => ({ type, data, at: command.at, by: command.by.id })),
    )
    .slice(1, -1);
const types = (...changes: readonly Cells[]) => told(...changes).map(({ type }) => type);
const kinds = (...changes: readonly Cells[]) => history(...changes).anomalies.map(({ kind }) => kind);

const resolved: Cells = { incident_state: 'Resolved', sys_updated_at: '2/3/2016 11:29' };
const closed: Cells = { incident_state: 'Closed', active: 'false', sys_updated_at: '7/3/2016 12:00' };
const team = 'group-56';

describe('The first row of an incident', () => {
  it('R14: logs it at its own time, with what was known then and nothing else', () => {
    const [first] = history({}).steps;
    expect(first?.command.at).toBe('2016-03-01T09:00:00.000Z');
    expect(first?.command.by).toStrictEqual({ kind: 'person', id: 'id of Opened by  8' });
    expect(first?.events).toStrictEqual([
      {
        type: 'IncidentLogged',
        data: {
          number: 'INC0000042',
          organisation: 'acme',
          callerId: 'id of Caller 1',
          channel: 'phone',
          location: { $personal: { plain: 'Location 143' } },
          category: 'servicenow.category-55.subcategory-170.symptom-72',
          configurationItems: [],
          externalReferences: [{ system: 'servicenow:main', number: 'INC0000001' }],
          impact: 2,
          urgency: 2,
          priority: 3,
          reportedAt: '2016-03-01T08:55:00.000Z',
        },
      },
    ]);
  });

  it('R14: leaves absent what the source does not know', () => {
    const unknown: Cells = {
      caller_id: '?',
      opened_by: '?',
      sys_created_by: '?',
      sys_updated_by: '?',
      contact_type: '?',
      location: '?',
      category: '?',
      assignment_group: '?',
    };
    const [first] = history(unknown).steps;
    const [event] = first?.events ?? [];
    expect(Object.keys(event?.data ?? {}).sort()).toStrictEqual([
      'configurationItems',
      'externalReferences',
      'impact',
      'number',
      'organisation',
      'priority',
      'reportedAt',
      'urgency',
    ]);
    expect(first?.command.by).toStrictEqual({ kind: 'machine', id: 'servicenow:main' });
    expect(kinds(unknown)).toEqual(expect.arrayContaining(['caller-unknown', 'channel-unknown']));
  });

  it('is the report itself where opened_at is later than it', () => {
    const [first] = history({ opened_at: '1/3/2016 09:41' }).steps;
    expect(first?.events[0]?.data).toMatchObject({ reportedAt: '2016-03-01T09:00:00.000Z' });
    expect(kinds({ opened_at: '1/3/2016 09:41' })).toContain('opened-after-first-row');
  });

  it.each([
    ['Phone', 'phone'],
    ['IVR', 'phone'],
    ['Email', 'email'],
    ['Self service', 'portal'],
    ['Direct opening', undefined],
    ['constructor', undefined],
  ])('takes the contact type %s as the channel %s', (contact_type, channel) => {
    const [logged] = history({ contact_type }).steps[0]?.events ?? [];
    expect(logged?.data).toHaveProperty('number', 'INC0000042');
    expect((logged?.data as { channel?: string }).channel).toBe(channel);
  });
});

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
    ['Closed to Active', ['Resolved', 'Closed', 'Active'], 'closed', 'in-progress', 'INCIDENT_CLOSED'],
    ['New to Closed', ['New', 'Closed'], 'assigned', 'closed', 'INCIDENT_NOT_RESOLVED'],
    ['Active to New', ['Active', 'New'], 'in-progress', 'assigned', 'NO_COMMAND_FOR_TRANSITION'],
  ])('R14: %s is kept as it was, with the refusal', (_, states, from, to, refusal) => {
    const rows = states.map((incident_state) => ({ incident_state }));
    const transition = told(...rows).find(({ type }) => type === 'IncidentTransitionImported');
    expect(transition?.data).toMatchObject({ from, to, refusal });
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

describe('A row that changes other facts', () => {
  it.each([
    [{ category: 'Category 9' }, 'IncidentClassified'],
    [{ u_symptom: '?' }, 'IncidentClassified'],
    [{ category: '?' }, 'IncidentClassificationCorrected'],
    [{ urgency: '1 - High', priority: '2 - High' }, 'IncidentPrioritised'],
    [{ caller_id: 'Caller 2' }, 'IncidentCallerCorrected'],
    [{ contact_type: 'Email' }, 'IncidentChannelCorrected'],
    [{ location: '?' }, 'IncidentLocationCorrected'],
    [{ rfc: 'CHG0000097' }, 'IncidentRelated'],
  ] as const)('%j is %s', (change, event) => {
    const [, changed] = told(
      {},
      { ...change, sys_updated_by: 'Updated by 22', sys_updated_at: '1/3/2016 10:00' },
    );
    expect(changed).toMatchObject({ type: event, at: '2016-03-01T10:00:00.000Z', by: 'id of Updated by 22' });
  });

  it('a record that stands in two columns is unrelated when it stands in none any more', () => {
    const both = { rfc: 'CHG0000097', caused_by: 'CHG0000097' };
    expect(types({}, both, { rfc: '?' }, { caused_by: '?' }).slice(1)).toStrictEqual([
      'IncidentRelated',
      'IncidentUnrelated',
    ]);
  });

  it('R14: keeps the source’s priority where our matrix gives another', () => {
    const rows = [{ priority: '1 - Critical' }];
    expect(history(...rows).steps[0]?.events[0]?.data).toMatchObject({ impact: 2, urgency: 2, priority: 1 });
    expect(kinds(...rows)).toContain('priority-differs-from-matrix');
  });

  it('R14: makes no event of counters, and counts the row', () => {
    const counters = { reassignment_count: '3', reopen_count: '1', sys_updated_at: '1/3/2016 10:00' };
    expect(types({}, counters)).toStrictEqual(types({}));
    expect(history({}, counters, { made_sla: 'false' }).rows).toStrictEqual({
      withEvents: 1,
      countersOnly: 1,
      notCarriedOnly: 1,
      withoutEvent: 0,
    });
  });
});

describe('Rows of one incident', () => {
  it('are told in the order of sys_mod_count, whatever their minutes', () => {
    const minute = '1/3/2016 09:00';
    const rows = [
      {},
      { incident_state: 'Resolved', sys_mod_count: '7', sys_updated_at: minute },
      { incident_state: 'Active', sys_mod_count: '3', sys_updated_at: minute },
    ];
    expect(types(...rows)).toStrictEqual(['IncidentAssigned', 'IncidentWorkStarted', 'IncidentResolved']);
  });

  it('count gaps, shared counts and times that go backwards', () => {
    const found = kinds(
      { sys_mod_count: '2' },
      { sys_mod_count: '2' },
      { sys_mod_count: '9', sys_updated_at: '1/3/2016 08:00' },
    );
    expect(found).toEqual(
      expect.arrayContaining(['duplicate-mod-count', 'missing-updates', 'time-goes-backwards']),
    );
  });

  it('R14: end with IncidentImported, at the time of the import', () => {
    const last = history({}, resolved).steps.at(-1);
    expect(last?.command).toMatchObject({ at: importedAt, by: importedBy });
    expect(last?.events).toStrictEqual([
      {
        type: 'IncidentImported',
        data: {
          status: 'resolved',
          resolution: { resolvedAt: '2016-03-02T11:29:00.000Z', closesAt: importedAt },
        },
      },
    ]);
  });
});
