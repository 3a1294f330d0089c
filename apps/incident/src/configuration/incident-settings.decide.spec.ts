import {
  CANCELLATION_KINDS,
  HOLD_KINDS,
  RESOLUTION_KINDS,
  type DataOf,
} from '@ventanilla/contracts/incident';
import { given, personal, stateAfter, type Actor, type Instant } from '@ventanilla/kernel';
import { defaultSettings } from './default-settings.js';
import type { IncidentSettingsCommand } from './incident-settings.commands.js';
import { incidentSettings } from './incident-settings.decide.js';
import { personOfSettings } from './incident-settings.state.js';

const at: Instant = '2026-03-02T09:00:00.000Z';
const by: Actor = { kind: 'person', id: '00000000-0000-4000-8000-00000000000d' };
const reason = personal('The board wants it');
const established = {
  type: 'IncidentSettingsEstablished',
  data: defaultSettings as DataOf<'IncidentSettingsEstablished'>,
} as const;
const label = { en: 'Scanner', es: 'Escáner' };

type Wish<Command> = Command extends IncidentSettingsCommand ? Omit<Command, 'at' | 'by'> : never;
const wish = (command: Wish<IncidentSettingsCommand>): IncidentSettingsCommand =>
  ({ at, by, ...command }) as IncidentSettingsCommand;

const add = (more: object = {}) =>
  wish({
    type: 'AddIncidentCode',
    list: 'category',
    code: 'hardware.scanner',
    label,
    parent: 'hardware',
    reason,
    ...more,
  });
const added = {
  type: 'IncidentCodeAdded',
  data: { list: 'category', code: 'hardware.scanner', label, parent: 'hardware', reason },
} as const;
const retired = (code: string) =>
  ({ type: 'IncidentCodeRetired', data: { list: 'category', code } }) as const;

describe('EstablishIncidentSettings', () => {
  const establish = wish({ type: 'EstablishIncidentSettings', settings: defaultSettings });

  test('gives the practice its first settings', () => {
    given(incidentSettings)().when(establish).then(established);
  });

  test('everything else is refused before', () => {
    given(incidentSettings)().when(add()).refused('SETTINGS_NOT_ESTABLISHED');
  });

  test('is quiet at every later start', () => {
    given(incidentSettings)(established).when(establish).thenNothing();
  });
});

describe('the settings of a new installation', () => {
  test.each([
    [1, 1, 1],
    [1, 2, 2],
    [2, 1, 2],
    [2, 2, 3],
    [3, 1, 3],
    [2, 3, 4],
    [3, 2, 4],
    [3, 3, 4],
  ])('impact %i and urgency %i make priority %i', (impact, urgency, priority) => {
    expect(defaultSettings.priorityMatrix).toContainEqual({ impact, urgency, priority });
  });

  test('have a code of every kind, labelled in both languages', () => {
    const { holdReasons, resolutionCodes, cancellationReasons, categories } = defaultSettings;
    expect(holdReasons.map(({ kind }) => kind)).toEqual([...HOLD_KINDS]);
    expect(resolutionCodes.map(({ kind }) => kind)).toEqual([...RESOLUTION_KINDS]);
    expect(cancellationReasons.map(({ kind }) => kind)).toEqual([...CANCELLATION_KINDS]);
    for (const entry of [...holdReasons, ...resolutionCodes, ...cancellationReasons, ...categories]) {
      expect(entry.code).toMatch(/^[a-z0-9][a-z0-9.-]*$/);
      expect(entry.label.en && entry.label.es).toBeTruthy();
    }
  });

  test('have a matrix and spans that could be set', () => {
    const { priorityMatrix, spans } = defaultSettings;
    given(incidentSettings)(established)
      .when(wish({ type: 'ChangePriorityMatrix', priorityMatrix }))
      .thenNothing();
    given(incidentSettings)(established)
      .when(wish({ type: 'ChangeIncidentSpans', spans }))
      .thenNothing();
  });
});

describe('AddIncidentCode', () => {
  test('adds a category under another one', () => {
    given(incidentSettings)(established).when(add()).then(added);
  });

  test('adds a hold reason of a fixed kind', () => {
    const entry = { list: 'hold-reason', code: 'courier', label, kind: 'supplier' } as const;
    given(incidentSettings)(established)
      .when(wish({ type: 'AddIncidentCode', ...entry }))
      .then({ type: 'IncidentCodeAdded', data: entry });
  });

  test.each([
    ['CODE_TAKEN', { code: 'network' }],
    ['CODE_MALFORMED', { code: 'No Spaces' }],
    ['PARENT_UNKNOWN', { parent: 'teapots' }],
    ['KIND_UNKNOWN', { kind: 'caller' }],
    ['KIND_UNKNOWN', { list: 'hold-reason', parent: undefined, kind: 'weather' }],
    ['KIND_UNKNOWN', { list: 'resolution-code', parent: undefined }],
    ['PARENT_UNKNOWN', { list: 'hold-reason', kind: 'caller' }],
  ])('is refused: %s for %j', (code, more) => {
    given(incidentSettings)(established).when(add(more)).refused(code);
  });

  test('is refused for a code that was retired: what had it keeps its meaning', () => {
    given(incidentSettings)(established, added, retired('hardware.scanner'))
      .when(add({ label: { en: 'Camera', es: 'Cámara' } }))
      .refused('CODE_TAKEN');
  });

  test('is quiet where it stands so', () => {
    given(incidentSettings)(established, added).when(add()).thenNothing();
  });
});

describe('RelabelIncidentCode', () => {
  const relabel = (code: string, words = label) =>
    wish({ type: 'RelabelIncidentCode', list: 'category', code, label: words });

  test('shows a code under other words', () => {
    given(incidentSettings)(established)
      .when(relabel('network'))
      .then({
        type: 'IncidentCodeRelabelled',
        data: { list: 'category', code: 'network', label, previous: { en: 'Network', es: 'Red' } },
      });
  });

  test('is refused for a code that there is not', () => {
    given(incidentSettings)(established).when(relabel('teapots')).refused('CODE_UNKNOWN');
  });

  test('is quiet for the same words', () => {
    given(incidentSettings)(established)
      .when(relabel('network', { es: 'Red', en: 'Network' }))
      .thenNothing();
  });
});

describe('RetireIncidentCode and ReinstateIncidentCode', () => {
  const retire = (list: 'category' | 'hold-reason', code: string) =>
    wish({ type: 'RetireIncidentCode', list, code });
  const reinstate = (code: string) => wish({ type: 'ReinstateIncidentCode', list: 'category', code });

  test('a retired code stays, marked', () => {
    given(incidentSettings)(established)
      .when(retire('category', 'network.connection'))
      .then(retired('network.connection'));
    const state = stateAfter(incidentSettings, [established, retired('network.connection')]);
    expect(state).toMatchObject({ status: 'established' });
    const entry =
      state.status === 'established' &&
      state.settings.categories.find(({ code }) => code === 'network.connection');
    expect(entry).toMatchObject({ code: 'network.connection', retired: true });
  });

  test('a category with others under it is not retired', () => {
    given(incidentSettings)(established).when(retire('category', 'network')).refused('CATEGORY_HAS_CHILDREN');
  });

  test('the last hold reason is not retired', () => {
    const one = {
      ...established,
      data: { ...established.data, holdReasons: established.data.holdReasons.slice(0, 1) },
    };
    given(incidentSettings)(one)
      .when(retire('hold-reason', 'waiting-for-caller'))
      .refused('LAST_OF_ITS_LIST');
  });

  test('retiring twice is quiet', () => {
    given(incidentSettings)(established, retired('other')).when(retire('category', 'other')).thenNothing();
  });

  test('a reinstated code may be given again', () => {
    given(incidentSettings)(established, retired('other'))
      .when(reinstate('other'))
      .then({ type: 'IncidentCodeReinstated', data: { list: 'category', code: 'other' } });
  });

  test('under a retired category nothing is reinstated', () => {
    const children = ['hardware.computer', 'hardware.printer', 'hardware.telephone', 'hardware'].map(retired);
    given(incidentSettings)(established, ...children)
      .when(reinstate('hardware.printer'))
      .refused('PARENT_UNKNOWN');
  });

  test('reinstating what is in use is quiet', () => {
    given(incidentSettings)(established).when(reinstate('other')).thenNothing();
  });
});

describe('MoveIncidentCategory', () => {
  const move = (code: string, parent?: string) => wish({ type: 'MoveIncidentCategory', code, parent });

  test('moves it within the tree, or to the top', () => {
    given(incidentSettings)(established)
      .when(move('network', 'hardware'))
      .then({ type: 'IncidentCategoryMoved', data: { code: 'network', parent: 'hardware' } });
    given(incidentSettings)(established)
      .when(move('hardware.printer'))
      .then({ type: 'IncidentCategoryMoved', data: { code: 'hardware.printer', previous: 'hardware' } });
  });

  test.each([
    ['CODE_UNKNOWN', 'teapots', 'hardware'],
    ['PARENT_UNKNOWN', 'network', 'teapots'],
    ['CATEGORY_CIRCULAR', 'hardware', 'hardware.printer'],
    ['CATEGORY_CIRCULAR', 'hardware', 'hardware'],
  ])('is refused: %s for %s under %s', (refusal, code, parent) => {
    given(incidentSettings)(established).when(move(code, parent)).refused(refusal);
  });

  test('is quiet where it stands there', () => {
    given(incidentSettings)(established).when(move('hardware.printer', 'hardware')).thenNothing();
  });
});

describe('ChangePriorityMatrix', () => {
  const previous = established.data.priorityMatrix;
  const priorityMatrix = previous.map((cell) => ({ ...cell, priority: 5 }));
  const change = (matrix: typeof previous) =>
    wish({ type: 'ChangePriorityMatrix', priorityMatrix: matrix, reason });

  test('is a fact with what was before', () => {
    given(incidentSettings)(established)
      .when(change([...priorityMatrix].reverse()))
      .then({ type: 'IncidentPriorityMatrixChanged', data: { priorityMatrix, previous, reason } });
  });

  test.each([
    ['a missing cell', priorityMatrix.slice(1)],
    ['a cell twice', [...priorityMatrix.slice(1), priorityMatrix[1]!]],
    ['a priority that is none', [{ impact: 1, urgency: 1, priority: 6 }, ...priorityMatrix.slice(1)]],
  ])('is refused with %s', (_, matrix) => {
    given(incidentSettings)(established).when(change(matrix)).refused('MATRIX_INCOMPLETE');
  });

  test('is quiet for the same one in another order', () => {
    given(incidentSettings)(established)
      .when(change([...previous].reverse()))
      .thenNothing();
  });
});

describe('ChangeIncidentSpans', () => {
  const previous = established.data.spans;
  const change = (spans: typeof previous) => wish({ type: 'ChangeIncidentSpans', spans, reason });

  test('is a fact with what was before', () => {
    const spans = { ...previous, closeAfterSeconds: 60 };
    given(incidentSettings)(established)
      .when(change(spans))
      .then({ type: 'IncidentSpansChanged', data: { spans, previous, reason } });
  });

  test.each([0, -1, 1.5, Number.NaN])('is refused for %d seconds', (closeAfterSeconds) => {
    given(incidentSettings)(established)
      .when(change({ ...previous, closeAfterSeconds }))
      .refused('SPAN_NOT_POSITIVE');
  });

  test('is quiet for the same ones', () => {
    given(incidentSettings)(established)
      .when(change({ ...previous }))
      .thenNothing();
  });
});

test('R6: the reason of a change is data of whoever made it', () => {
  const state = stateAfter(incidentSettings, [established, { ...added, by }]);
  expect(personOfSettings('actor', state)).toBe(by.id);
  expect(personOfSettings('caller', state)).toBeUndefined();
});
