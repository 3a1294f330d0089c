import type { RotaEvent } from '@ventanilla/contracts/service-desk';
import { misnamedRefusals } from '@ventanilla/chassis';
import { given, personal, refusalsOf, stateAfter } from '@ventanilla/kernel';
import type { RotaCommand, RotaCommandOf, RotaContent } from './rota.commands.js';
import { rota } from './rota.decide.js';
import { RotaController } from './rota.controller.js';

const ANA = '00000000-0000-4000-8000-00000000000a';
const BEN = '00000000-0000-4000-8000-00000000000b';
const at = '2026-03-02T09:00:00.000Z';
const later = '2026-06-01T00:00:00.000Z';
const envelope = { at, by: { kind: 'person', id: ANA } } as const;
const reason = personal('Summer');

const content: RotaContent = {
  zone: 'Europe/Madrid',
  offsets: [{ from: '2026-01-01T00:00:00.000Z', seconds: 3_600 }],
  shifts: [{ weekday: 1, from: '20:00', to: '08:00', person: ANA, substitutes: [BEN] }],
};
const other: RotaContent = { ...content, shifts: [] };

const set = (change: Partial<RotaCommandOf<'SetRota'>> = {}): RotaCommand => ({
  ...envelope,
  type: 'SetRota',
  name: 'On call',
  ...content,
  ...change,
});
const isSet = (from = at, its = content): RotaEvent => ({
  type: 'RotaSet',
  data: { name: 'On call', from, ...its },
});
const planned = isSet(later, other);

const absence = { person: ANA, from: '2026-03-09T00:00:00.000Z', until: '2026-03-16T00:00:00.000Z' };
const arrange = (change: Partial<RotaCommandOf<'ArrangeSubstitution'>> = {}): RotaCommand => ({
  ...envelope,
  type: 'ArrangeSubstitution',
  ...absence,
  standIn: BEN,
  ...change,
});
const cancel = (substitution: number): RotaCommand => ({
  ...envelope,
  type: 'CancelSubstitution',
  substitution,
});
const substitution = { substitution: 1, ...absence, standIn: BEN };
const arranged: RotaEvent = { type: 'RotaSubstitutionArranged', data: substitution };
const cancelled: RotaEvent = { type: 'RotaSubstitutionCancelled', data: substitution };

describe('SetRota', () => {
  it("R8: says who is on duty every week, with its zone's offsets in it, at once or from an instant on", () => {
    given(rota)().when(set()).then(isSet());
    given(rota)(isSet())
      .when(set({ ...other, from: later, reason }))
      .then({ type: 'RotaSet', data: { ...planned.data, reason } } as RotaEvent);
  });

  it('is quiet where it is so already, or planned for then, and not where only a later version says so', () => {
    given(rota)(isSet()).when(set()).thenNothing();
    given(rota)(isSet(), planned)
      .when(set({ ...other, from: later }))
      .thenNothing();
    given(rota)(isSet(), planned)
      .when(set({ ...other }))
      .refused('ROTA_OVERTAKEN');
  });

  it('is refused for the past, and before a planned version', () => {
    given(rota)()
      .when(set({ from: '2026-03-02T08:59:59.999Z' }))
      .refused('ROTA_IN_THE_PAST');
    given(rota)(isSet(), planned)
      .when(set({ from: '2026-05-01T00:00:00.000Z' }))
      .refused('ROTA_OVERTAKEN');
  });

  it('is quiet where nothing but the time zone data of this machine is another', () => {
    given(rota)(isSet())
      .when(set({ offsets: [{ from: '2026-01-01T00:00:00.000Z', seconds: 0 }] }))
      .thenNothing();
  });
});

describe('ArrangeSubstitution', () => {
  it('says who is away, and who takes that place', () => {
    given(rota)(isSet()).when(arrange()).then(arranged);
    given(rota)(isSet(), arranged)
      .when(arrange({ person: BEN, standIn: ANA }))
      .then({
        type: 'RotaSubstitutionArranged',
        data: { ...substitution, substitution: 2, person: BEN, standIn: ANA },
      });
  });

  it.each<[string, Partial<RotaCommandOf<'ArrangeSubstitution'>>]>([
    ['SUBSTITUTION_OVER', { until: absence.from }],
    ['SUBSTITUTION_OVER', { from: '2026-02-01T00:00:00.000Z', until: at }],
    ['SUBSTITUTION_FOR_ONESELF', { standIn: ANA }],
  ])('is refused: %s', (code, change) => {
    given(rota)(isSet()).when(arrange(change)).refused(code);
  });

  it('is refused where there is no rota, and where another one of that person covers some of that time', () => {
    given(rota)().when(arrange()).refused('ROTA_NOT_FOUND');
    const until = '2026-03-09T00:00:00.001Z';
    given(rota)(isSet(), arranged)
      .when(arrange({ from: at, until }))
      .refused('SUBSTITUTION_OVERLAPS');
  });

  it('is quiet where it is arranged so', () => {
    given(rota)(isSet(), arranged).when(arrange()).thenNothing();
  });
});

describe('CancelSubstitution', () => {
  it('says that somebody is there after all', () => {
    given(rota)(isSet(), arranged).when(cancel(1)).then(cancelled);
  });

  it('is refused where there was none, and quiet the second time', () => {
    given(rota)().when(cancel(1)).refused('ROTA_NOT_FOUND');
    given(rota)(isSet()).when(cancel(1)).refused('SUBSTITUTION_NOT_FOUND');
    given(rota)(isSet(), arranged, cancelled).when(cancel(1)).thenNothing();
  });

  it('lets another one be arranged, with a number of its own', () => {
    given(rota)(isSet(), arranged, cancelled)
      .when(arrange())
      .then({ type: 'RotaSubstitutionArranged', data: { ...substitution, substitution: 2 } });
  });
});

describe('A rota', () => {
  it('keeps what holds and what is planned: what is over stands in its events', () => {
    const happened = [
      { ...isSet(), at },
      { ...arranged, at },
      { ...planned, at },
    ];
    expect(stateAfter(rota, happened)).toMatchObject({
      versions: [{ from: at }, { from: later }],
      absences: [{ substitution: 1 }],
    });
    const next = { ...isSet('2026-07-01T00:00:00.000Z'), at: '2026-06-15T00:00:00.000Z' };
    expect(stateAfter(rota, [...happened, next])).toMatchObject({
      versions: [{ from: later }, { from: '2026-07-01T00:00:00.000Z' }],
      absences: [],
      arranged: 1,
    });
  });
});

describe('R10: the routes of a rota', () => {
  it('name what it refuses with, and nothing else', () => {
    const heard = refusalsOf(rota, [
      set(),
      set({ from: '2026-03-01T00:00:00.000Z' }),
      set({ ...other, from: later }),
      set(other),
      arrange(),
      arrange({ until: '2026-03-10T00:00:00.000Z' }),
      arrange({ standIn: ANA }),
      arrange({ until: absence.from }),
      cancel(1),
    ]);
    expect(
      misnamedRefusals([RotaController], heard, {
        before: {
          SetRota: ['TEAM_NOT_FOUND', 'TEAM_DISBANDED', 'PERSON_NOT_FOUND', 'ZONE_UNKNOWN'],
          ArrangeSubstitution: ['PERSON_NOT_FOUND'],
        },
      }),
    ).toEqual({ missing: [], idle: [], unasked: [] });
  });
});
