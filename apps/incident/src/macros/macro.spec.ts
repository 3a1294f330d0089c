import { commandRoutesOf, misnamedRefusals } from '@ventanilla/chassis';
import { given, personal, refusalsOf, type Actor } from '@ventanilla/kernel';
import { macro, type MacroCommand } from './macro.aggregate.js';
import { MacrosController } from './macros.controller.js';
import { macros } from './macros.projection.js';
import { RunMacroController } from './run-macro.controller.js';

const by: Actor = { kind: 'person', id: 'ann' };
const at = '2026-03-02T09:00:00.000Z';
const content = {
  name: personal('Paper jam'),
  steps: [{ command: 'resolve', body: personal('{"code":"solved","text":"{{what}}"}') }],
  placeholders: [{ name: 'what', kind: 'text' as const }],
};
const scope = { team: 'print' };
const first = { scope, version: 1, ...content };
const renamed = { ...content, name: personal('Paper jam, second floor') };
const saved = { type: 'MacroSaved', data: first, at, by } as never;
const retired = { type: 'MacroRetired', data: {}, at, by } as never;

const save: MacroCommand = { type: 'SaveMacro', scope, ...content, at, by };
const change: MacroCommand = { type: 'ChangeMacro', ...renamed, at, by };
const retire: MacroCommand = { type: 'RetireMacro', at, by };

describe('a macro', () => {
  test('is saved as its first version', () => {
    given(macro)().when(save).then({ type: 'MacroSaved', data: first });
  });

  test('is saved once', () => {
    given(macro)(saved).when(save).thenNothing();
  });

  test('is changed into its next version, and stays whose it is', () => {
    given(macro)(saved)
      .when(change)
      .then({ type: 'MacroSaved', data: { scope, version: 2, ...renamed } });
  });

  test('is refused a change once it was retired', () => {
    given(macro)(saved, retired).when(change).refused('MACRO_RETIRED');
  });

  test('is retired once', () => {
    given(macro)(saved).when(retire).then({ type: 'MacroRetired', data: {} });
    given(macro)(saved, retired).when(retire).thenNothing();
  });

  test('is offered until it is retired', () => {
    const projected = { id: '1', stream: 's', revision: 0, recordedAt: at, at, by };
    const row = macros.evolve(undefined, { ...projected, type: 'MacroSaved', data: first });
    expect(row).toEqual({ team: 'print', version: 1, ...content });
    expect(macros.evolve(row, { ...projected, type: 'MacroRetired', data: {} })).toEqual({
      ...row,
      removed: true,
    });
  });
});

describe('R10: the routes of macros', () => {
  const illFormed = [
    'MACRO_COMMAND_UNKNOWN',
    'MACRO_LOGS_FIRST',
    'MACRO_PLACEHOLDER_UNKNOWN',
    'MACRO_PLACEHOLDER_UNUSED',
    'MACRO_PLACEHOLDER_TWICE',
  ];

  test('name what one refuses with, and nothing else', () => {
    const heard = refusalsOf(macro, [save, change, retire]);
    const before = { SaveMacro: illFormed, ChangeMacro: illFormed };
    const commandOf = ({ verb }: { readonly verb: string }) => `${verb}Macro`;
    expect(misnamedRefusals([MacrosController], heard, { before, commandOf })).toEqual({
      missing: [],
      idle: [],
      unasked: [],
    });
  });

  test('run one, and are refused as each of its steps would be by itself, and in no other way', () => {
    const routes = commandRoutesOf([RunMacroController]);
    expect(routes.map(({ path }) => path)).toEqual(['run-macro', ':id/run-macro']);
    for (const { refusals } of routes) {
      expect(refusals).toEqual(expect.arrayContaining(['TEAM_REQUIRED', 'CALLER_REQUIRED']));
      expect(refusals).not.toContain('NOT_A_DUPLICATE');
    }
  });
});
