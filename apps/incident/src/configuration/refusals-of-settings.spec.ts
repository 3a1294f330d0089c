import { misnamedRefusals } from '@ventanilla/chassis';
import { refusalsOf, type Actor, type Instant } from '@ventanilla/kernel';
import { defaultSettings } from './default-settings.js';
import type { IncidentSettingsCommand } from './incident-settings.commands.js';
import { IncidentSettingsController } from './incident-settings.controller.js';
import { incidentSettings } from './incident-settings.decide.js';
import type { IncidentSettings } from './incident-settings.js';

const at: Instant = '2026-03-02T09:00:00.000Z';
const by: Actor = { kind: 'person', id: '00000000-0000-4000-8000-00000000000d' };
const label = { en: 'Scanner', es: 'Escáner' };
const category = { list: 'category', code: 'scanner' } as const;
const hold = { list: 'hold-reason', code: 'waiting' } as const;
const ladder = { holdReason: hold.code, remindAfterDays: [2, 5] };
const { calendar } = defaultSettings.followUp;

/** Few codes, so that each is soon the last one. */
const settings: IncidentSettings = {
  ...defaultSettings,
  categories: [
    { code: 'hardware', label },
    { code: 'scanner', label, parent: 'hardware' },
  ],
  holdReasons: [{ code: hold.code, label, kind: 'caller' }],
};

const wish = (type: IncidentSettingsCommand['type'], fields: object): IncidentSettingsCommand =>
  ({ type, at, by, ...fields }) as IncidentSettingsCommand;
const followUp = (change: object): IncidentSettingsCommand =>
  wish('ChangeFollowUp', { followUp: { ...settings.followUp, ladders: [], ...change } });

const commands: readonly IncidentSettingsCommand[] = [
  wish('EstablishIncidentSettings', { settings }),
  wish('AddIncidentCode', { ...category, label }),
  wish('AddIncidentCode', { ...category, code: 'plotter', label, kind: 'caller' }),
  wish('AddIncidentCode', { ...category, code: 'plotter', label, parent: 'nothing' }),
  ...[category, hold, { ...hold, code: 'nothing' }].flatMap((code) => [
    wish('RelabelIncidentCode', { ...code, label: { en: 'Other', es: 'Otro' } }),
    wish('RetireIncidentCode', code),
    wish('ReinstateIncidentCode', code),
  ]),
  wish('RetireIncidentCode', { ...category, code: 'hardware' }),
  wish('MoveIncidentCategory', { code: 'nothing' }),
  wish('MoveIncidentCategory', { code: 'hardware', parent: 'scanner' }),
  wish('MoveIncidentCategory', { code: 'hardware', parent: 'nothing' }),
  wish('ChangePriorityMatrix', { priorityMatrix: [] }),
  wish('ChangeIncidentSpans', { spans: { ...settings.spans, closeAfterSeconds: 0 } }),
  followUp({ calendar: { ...calendar, timeZone: 'Nowhere/At-All' } }),
  followUp({ calendar: { ...calendar, workingDays: [] } }),
  followUp({ remindBeforeClosingSeconds: 0 }),
  followUp({ ladders: [ladder, ladder] }),
  followUp({ ladders: [{ ...ladder, holdReason: 'nothing' }] }),
  followUp({ ladders: [{ ...ladder, remindAfterDays: [5, 2] }] }),
];

/** A service has settings from its start on; and what a body cannot say, it is refused for as a body. */
const never = ['SETTINGS_NOT_ESTABLISHED', 'CODE_MALFORMED', 'SPAN_NOT_POSITIVE', 'NO_WORKING_DAY'];

describe('R10: the routes of the incident settings', () => {
  test('name what they refuse with, and nothing else', () => {
    const heard = refusalsOf(incidentSettings, commands);
    const commandOf = ({ verb }: { readonly verb: string }) => verb;
    expect(misnamedRefusals([IncidentSettingsController], heard, { never, commandOf })).toEqual({
      missing: [],
      idle: [],
      unasked: [],
    });
  });
});
