import { Refused } from '@ventanilla/kernel';
import type { Placeholder } from './macro.state.js';
import { assertSteps } from './macro-steps.js';
import { assertPlaceholders, filled, valuesFor, type Values } from './placeholders.js';

const placeholders: readonly Placeholder[] = [
  { name: 'printer', kind: 'text' },
  { name: 'minutes', kind: 'number' },
  { name: 'reached', kind: 'flag' },
];
const values = { printer: 'LJ-2', minutes: 5, reached: false };

const refusalOf = (work: () => unknown): readonly unknown[] => {
  try {
    work();
    return [];
  } catch (error) {
    if (error instanceof Refused) return [error.code, error.details];
    throw error;
  }
};
const refusalFor = (given: Values) => refusalOf(() => valuesFor(placeholders, given));

describe('placeholders of a macro', () => {
  test('a value alone in a text keeps its kind; among words it becomes a word', () => {
    const body = {
      minutes: '{{minutes}}',
      reached: '{{reached}}',
      note: 'Restarted {{printer}} in {{minutes}} minutes: {{printer}} prints.',
      list: ['{{printer}}', 7, null],
    };
    expect(filled(body, valuesFor(placeholders, values))).toEqual({
      minutes: 5,
      reached: false,
      note: 'Restarted LJ-2 in 5 minutes: LJ-2 prints.',
      list: ['LJ-2', 7, null],
    });
  });

  test('what a value holds is no placeholder again', () => {
    const given = valuesFor(placeholders, { ...values, printer: '{{minutes}} $& {{other}}' });
    expect(filled({ text: '<{{printer}}>' }, given)).toEqual({ text: '<{{minutes}} $& {{other}}>' });
  });

  test('a value is there for each, of its kind, and for no other', () => {
    const { printer: _, ...without } = values;
    expect(refusalFor(without)).toEqual(['MACRO_VALUE_MISSING', { placeholder: 'printer' }]);
    expect(refusalFor({ ...values, minutes: '5' })).toEqual([
      'MACRO_VALUE_MALFORMED',
      { placeholder: 'minutes', kind: 'number' },
    ]);
    expect(refusalFor({ ...values, printer: null })[0]).toBe('MACRO_VALUE_MALFORMED');
    expect(refusalFor({ ...values, toner: 'black' })).toEqual([
      'MACRO_VALUE_UNKNOWN',
      { placeholder: 'toner' },
    ]);
    expect(refusalOf(() => valuesFor([{ name: 'toString', kind: 'text' }], {}))[0]).toBe(
      'MACRO_VALUE_MISSING',
    );
  });

  test('each that stands in a step is named, once, and no other', () => {
    const bodies = [
      { note: 'On {{printer}}' },
      { minutes: '{{minutes}}', more: [{ reached: '{{reached}}' }] },
    ];
    assertPlaceholders(bodies, placeholders);
    const named = (names: readonly Placeholder[]) => refusalOf(() => assertPlaceholders(bodies, names));
    expect(named(placeholders.slice(1))).toEqual(['MACRO_PLACEHOLDER_UNKNOWN', { placeholder: 'printer' }]);
    expect(named([...placeholders, { name: 'toner', kind: 'text' }])[0]).toBe('MACRO_PLACEHOLDER_UNUSED');
    expect(named([...placeholders, { name: 'minutes', kind: 'text' }])[0]).toBe('MACRO_PLACEHOLDER_TWICE');
  });
});

describe('steps of a macro', () => {
  test('are commands that it can take, and only the first logs', () => {
    assertSteps(['log', 'classify', 'resolve']);
    expect(refusalOf(() => assertSteps(['classify', 'redact-text']))).toEqual([
      'MACRO_COMMAND_UNKNOWN',
      { step: 2, command: 'redact-text' },
    ]);
    expect(refusalOf(() => assertSteps(['run-macro']))[0]).toBe('MACRO_COMMAND_UNKNOWN');
    expect(refusalOf(() => assertSteps(['classify', 'log']))[0]).toBe('MACRO_LOGS_FIRST');
  });
});
