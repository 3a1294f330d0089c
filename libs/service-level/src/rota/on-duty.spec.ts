import { madrid, madridSummerTime as summer, madridTime as winter } from '../fixtures/terms-of-specs.js';
import { onDutyAt, type Absence, type Rota, type Shift } from './on-duty.js';
import { stillToCome } from './still-to-come.js';

const { zone, offsets } = madrid();
const SATURDAY = 6;
const SUNDAY = 7;
const MONDAY = 1;
const SINCE = winter('2026-01-01 00:00');

const day: Shift = {
  weekday: MONDAY,
  from: '08:00',
  to: '20:00',
  person: 'ana',
  substitutes: ['ben', 'cleo'],
};
const night: Shift = { weekday: MONDAY, from: '20:00', to: '08:00', person: 'dora', substitutes: ['ana'] };
/** Around the small hours in which the clocks change. */
const saturdayNight: Shift = { ...night, weekday: SATURDAY };
const sunday: Shift = { weekday: SUNDAY, from: '02:00', to: '03:00', person: 'eli', substitutes: [] };

const rotaOf = (shifts: readonly Shift[], ...absences: readonly Absence[]): Rota => ({
  versions: [{ from: SINCE, zone, offsets, shifts }],
  absences,
});
const asked = (rota: Rota, at: string): readonly string[] => onDutyAt(rota, at).map(({ person }) => person);
const away = (person: string, standIn?: string): Absence => ({
  person,
  from: winter('2026-01-12 10:00'),
  until: winter('2026-01-12 12:00'),
  ...(standIn !== undefined && { standIn }),
});

describe('Who is on duty', () => {
  const week = rotaOf([day, night]);
  it.each([
    ['from the beginning of the shift', winter('2026-01-12 08:00'), ['ana', 'ben', 'cleo']],
    ['until its end, which belongs to the next one', winter('2026-01-12 20:00'), ['dora', 'ana']],
    ['after midnight, by the shift that began the day before', winter('2026-01-13 00:00'), ['dora', 'ana']],
    ['not any more when that one is over', winter('2026-01-13 08:00'), []],
    ['not on another day of the week', winter('2026-01-14 10:00'), []],
    ['by the same wall clock in summer', summer('2026-07-13 08:00'), ['ana', 'ben', 'cleo']],
  ])('%s', (_, at, persons) => {
    expect(asked(week, at)).toEqual(persons);
  });

  it('throughout the night that loses an hour', () => {
    const rota = rotaOf([saturdayNight, sunday]);
    expect(asked(rota, winter('2026-03-29 01:59'))).toEqual(['dora', 'ana']);
    expect(asked(rota, summer('2026-03-29 03:00'))).toEqual(['dora', 'ana']);
    expect(asked(rota, summer('2026-03-29 08:00'))).toEqual([]);
  });

  it('both times in the hour that comes twice', () => {
    const rota = rotaOf([saturdayNight, sunday]);
    expect(asked(rota, summer('2026-10-25 02:30'))).toEqual(['dora', 'eli', 'ana']);
    expect(asked(rota, winter('2026-10-25 02:30'))).toEqual(['dora', 'eli', 'ana']);
    expect(asked(rota, winter('2026-10-25 03:00'))).toEqual(['dora', 'ana']);
  });

  it('are those of all shifts first, then their substitutes, and each once', () => {
    const second: Shift = { ...day, person: 'ben', substitutes: ['ana', 'fay'] };
    expect(onDutyAt(rotaOf([day, second]), winter('2026-01-12 09:00'))).toEqual([
      { person: 'ana', as: 'first' },
      { person: 'ben', as: 'first' },
      { person: 'cleo', as: 'substitute' },
      { person: 'fay', as: 'substitute' },
    ]);
  });

  it('is nobody before the first version, and each version only until the next', () => {
    const version = { from: winter('2026-01-12 12:00'), zone, offsets, shifts: [{ ...day, person: 'gil' }] };
    const rota = { ...week, versions: [...week.versions, version] };
    expect(asked(week, winter('2025-12-29 09:00'))).toEqual([]);
    expect(asked(rota, winter('2026-01-12 11:59'))[0]).toBe('ana');
    expect(asked(rota, winter('2026-01-12 12:00'))[0]).toBe('gil');
  });
});

describe('Whoever is away', () => {
  const at = winter('2026-01-12 10:00');

  it('is not asked: the next in order is', () => {
    expect(asked(rotaOf([day], away('ana')), at)).toEqual(['ben', 'cleo']);
  });

  it('has somebody who takes that place, and is back at the end', () => {
    const rota = rotaOf([day], away('ana', 'hal'));
    expect(onDutyAt(rota, at)[0]).toEqual({ person: 'hal', as: 'first', insteadOf: 'ana' });
    expect(asked(rota, winter('2026-01-12 12:00'))[0]).toBe('ana');
  });

  it('is replaced by who replaces the replacement, and by nobody where they replace each other', () => {
    expect(asked(rotaOf([day], away('ana', 'hal'), away('hal', 'ida')), at)[0]).toBe('ida');
    expect(asked(rotaOf([day], away('ana', 'hal'), away('hal', 'ana')), at)).toEqual(['ben', 'cleo']);
  });

  it('leaves nobody where nobody else is', () => {
    expect(asked(rotaOf([{ ...day, substitutes: [] }], away('ana')), at)).toEqual([]);
  });
});

describe('What is still to come of a rota', () => {
  it('is the version that holds and those planned, and who is or will be away', () => {
    const later = { from: winter('2026-02-02 00:00'), zone, offsets, shifts: [] };
    const rota = { ...rotaOf([day], away('ana')), versions: [...rotaOf([day]).versions, later] };
    expect(stillToCome(rota, winter('2026-01-12 11:00'))).toEqual(rota);
    expect(stillToCome(rota, winter('2026-01-12 12:00')).absences).toEqual([]);
    expect(stillToCome(rota, later.from).versions).toEqual([later]);
  });
});
