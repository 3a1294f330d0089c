import type { IncidentSettingsEvent } from '@ventanilla/contracts/incident';
import { given, stateAfter, type Actor } from '@ventanilla/kernel';
import type { SettingsCommandOf } from './incident-settings.commands.js';
import { defaultSettings } from './default-settings.js';
import { incidentSettings } from './incident-settings.decide.js';

const by: Actor = { kind: 'machine', id: 'importer' };
const established = { type: 'IncidentSettingsEstablished', data: defaultSettings } as IncidentSettingsEvent;
const label = { en: 'Category 55', es: 'Category 55' };
const top = { code: 'servicenow.category-55', label };
const below = { code: 'servicenow.category-55.subcategory-170', label, parent: top.code };

const importing = (
  codes: SettingsCommandOf<'ImportIncidentCodes'>['codes'],
  list: SettingsCommandOf<'ImportIncidentCodes'>['list'] = 'category',
): SettingsCommandOf<'ImportIncidentCodes'> => ({
  type: 'ImportIncidentCodes',
  at: '2026-02-01T08:00:00.000Z',
  by,
  list,
  codes,
});
const imported: IncidentSettingsEvent = {
  type: 'IncidentCodesImported',
  data: { list: 'category', codes: [top, below] },
};

describe('Codes of another system', () => {
  it('R14: are entered in one event, a category after the one above it', () => {
    given(incidentSettings)(established)
      .when(importing([top, below]))
      .then(imported);
  });

  it('R14: are retired from the first, so that no new incident gets them', () => {
    const state = stateAfter(incidentSettings, [established, imported]);
    if (state.status !== 'established') throw new Error('not established');
    expect(state.settings.categories.filter(({ code }) => code.startsWith('servicenow.'))).toStrictEqual([
      { ...top, retired: true },
      { ...below, retired: true },
    ]);
  });

  it('R14: come again to no effect, and bring only what is missing', () => {
    const other = { ...below, code: 'servicenow.category-55.subcategory-171' };
    given(incidentSettings)(established, imported)
      .when(importing([top, below]))
      .thenNothing();
    given(incidentSettings)(established, imported)
      .when(importing([top, below, other]))
      .then({ type: 'IncidentCodesImported', data: { list: 'category', codes: [other] } });
  });

  it('are refused under a category that nobody knows, with a malformed code, and without a kind where one is due', () => {
    given(incidentSettings)(established)
      .when(importing([below]))
      .refused('PARENT_UNKNOWN');
    given(incidentSettings)(established)
      .when(importing([{ ...top, code: 'Category 55' }]))
      .refused('CODE_MALFORMED');
    given(incidentSettings)(established)
      .when(importing([top], 'resolution-code'))
      .refused('KIND_UNKNOWN');
  });
});
