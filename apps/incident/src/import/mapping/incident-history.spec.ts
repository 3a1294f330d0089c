import type { Cells } from '../made-up-log.js';
import { context, history, kinds, told, types } from './spec-history.js';

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

  it('carries subject and description, sealed, where the export has them, and what is put right later', () => {
    const texts: Cells = { short_description: 'No printer', description: 'On floor 2' };
    expect(history(texts).steps[0]?.events[0]?.data).toMatchObject({
      subject: { $personal: { plain: 'No printer' } },
      description: { $personal: { plain: 'On floor 2' } },
    });
    expect(types(texts, { ...texts, description: 'On floor 3' })).toContain('IncidentDescriptionCorrected');
    expect(types(texts, { ...texts, short_description: 'Printer' })).toContain('IncidentSubjectCorrected');
    expect(types(texts, texts)).not.toContain('IncidentDescriptionCorrected');
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
    const { importedAt, importedBy } = context;
    const resolved = { incident_state: 'Resolved', sys_updated_at: '2/3/2016 11:29' };
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
