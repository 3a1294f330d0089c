import {
  agreement,
  HOUR_MS,
  HOUR_S,
  loggedAt,
  madrid,
  madridTime,
  target,
  terms,
  ticket,
} from '../fixtures/terms-of-specs.js';
import { termsOf } from '../agreement/terms.js';
import { durationText, whySentences } from './why-sentences.js';
import { whyOf, type Why } from './why.js';

const friday = (time: string): string => `2026-01-02 ${time}`;
const facts = ticket(
  loggedAt(friday('16:00')),
  [friday('16:30'), { fact: 'held', hold: 'caller' }],
  ['2026-01-05 10:00', { fact: 'resumed' }],
  ['2026-01-07 09:30', { fact: 'resolved' }],
);
const epiphany = madrid({
  holidays: [{ name: { en: 'Epiphany', es: 'Epifanía' }, rule: { kind: 'yearly', month: 1, day: 6 } }],
});
const agreed = termsOf([agreement()], [epiphany]);
const asked = { at: madridTime('2026-01-08 12:00'), run: 'resolution.1.1' };
const why = whyOf(facts, agreed, asked) as Why;

describe('Why a number is what it is', () => {
  it('is a chain of events and calendar pieces that a person can read, in both languages', () => {
    expect(whySentences(why, 'en')).toEqual([
      '2026-01-02 16:00 The clock starts: it was reported.',
      '2026-01-02 16:00 The target applies: it was reported.',
      '2026-01-02 16:00 – 2026-01-02 16:30 30 min counted: weekly hours.',
      '2026-01-02 16:30 The clock pauses: waiting for the caller.',
      '2026-01-05 10:00 The clock goes on: waiting for the caller.',
      '2026-01-05 10:00 – 2026-01-05 17:00 7 h counted: weekly hours.',
      '2026-01-06 Nothing counts: Epiphany.',
      '2026-01-07 09:00 – 2026-01-07 09:30 30 min counted: weekly hours.',
      '2026-01-07 09:30 The clock stops: it was resolved.',
      'Used 8 h of 8 h, due 2026-01-07 09:30 (Europe/Madrid): met.',
    ]);
    expect(whySentences(why, 'es')).toEqual([
      '2026-01-02 16:00 El reloj arranca: se comunicó.',
      '2026-01-02 16:00 Se aplica el objetivo: se comunicó.',
      '2026-01-02 16:00 – 2026-01-02 16:30 30 min contados: horario semanal.',
      '2026-01-02 16:30 El reloj se detiene: a la espera del solicitante.',
      '2026-01-05 10:00 El reloj continúa: a la espera del solicitante.',
      '2026-01-05 10:00 – 2026-01-05 17:00 7 h contados: horario semanal.',
      '2026-01-06 No cuenta nada: Epifanía.',
      '2026-01-07 09:00 – 2026-01-07 09:30 30 min contados: horario semanal.',
      '2026-01-07 09:30 El reloj se para: se resolvió.',
      'Usado 8 h de 8 h, límite 2026-01-07 09:30 (Europe/Madrid): cumplido.',
    ]);
  });

  it('adds up: what was carried and the pieces are what was used', () => {
    const changing = terms(
      agreement({
        targets: [
          target({ key: 'p3', measure: 'resolution', priorities: [3] }),
          target({
            key: 'p1',
            measure: 'resolution',
            priorities: [1],
            time: { kind: 'wall' },
            goalSeconds: HOUR_S * 9,
          }),
        ],
      }),
    );
    const changed = ticket(loggedAt(friday('12:00')), [
      friday('14:00'),
      { fact: 'subject-changed', subject: { priority: 1 } },
    ]);
    const its = whyOf(changed, changing, { at: madridTime(friday('20:00')), run: 'resolution.1.2' }) as Why;
    expect(its.run).toMatchObject({ carriedMs: 2 * HOUR_MS, elapsedMs: 8 * HOUR_MS });
    expect(its.pieces).toEqual([
      { from: madridTime(friday('14:00')), to: madridTime(friday('20:00')), elapsedMs: 6 * HOUR_MS },
    ]);
    expect(whySentences(its, 'en').at(-1)).toBe(
      '2 h from before; Used 8 h of 9 h, due 2026-01-02 20:00 (UTC): running.',
    );
  });

  it('says what was recorded afterwards, and what the run was before', () => {
    const hold = {
      corrects: 'hold',
      hold: 'caller',
      from: madridTime('2026-01-05 12:00'),
      to: madridTime('2026-01-05 14:00'),
    } as const;
    const late = ticket(
      loggedAt('2026-01-05 09:00'),
      ['2026-01-07 10:00', { fact: 'resolved' }],
      ['2026-01-07 12:00', { fact: 'corrected', correction: hold }],
    );
    const its = whyOf(late, agreed, asked) as Why;
    expect(whySentences(its, 'en')).toEqual([
      '2026-01-05 09:00 The clock starts: it was reported.',
      '2026-01-05 09:00 The target applies: it was reported.',
      '2026-01-05 09:00 – 2026-01-05 12:00 3 h counted: weekly hours.',
      '2026-01-05 12:00 The clock pauses: waiting for the caller, as was recorded afterwards.',
      '2026-01-05 14:00 The clock goes on: waiting for the caller, as was recorded afterwards.',
      '2026-01-05 14:00 – 2026-01-05 17:00 3 h counted: weekly hours.',
      '2026-01-06 Nothing counts: Epiphany.',
      '2026-01-07 09:00 – 2026-01-07 10:00 1 h counted: weekly hours.',
      '2026-01-07 10:00 The clock stops: it was resolved.',
      'Before the record was corrected: Used 9 h of 8 h, due 2026-01-05 17:00 (Europe/Madrid): breached.',
      'Used 7 h of 8 h, due 2026-01-07 11:00 (Europe/Madrid): met.',
    ]);
    expect(whySentences(its, 'es')).toContain(
      '2026-01-05 12:00 El reloj se detiene: a la espera del solicitante, según se registró después.',
    );
    expect(whySentences(its, 'es').at(-2)).toMatch(/^Antes de corregir el registro: Usado 9 h de 8 h/);
    expect(whyOf(late, agreed, { ...asked, at: madridTime('2026-01-07 11:00') })).not.toHaveProperty(
      'before',
    );
  });

  it('is not there for a run that is not', () => {
    expect(whyOf(facts, agreed, { ...asked, run: 'response.1.1' })).toBeUndefined();
    expect(whyOf(facts, agreed, { ...asked, at: madridTime(friday('15:00')) })).toBeUndefined();
  });

  it.each([
    [0, '0 h'],
    [90 * 60_000, '1 h 30 min'],
    [61_500, '1 min 1 s'],
  ])('writes %s ms as %s', (ms, text) => {
    expect(durationText(ms)).toBe(text);
  });
});
