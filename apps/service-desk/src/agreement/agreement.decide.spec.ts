import type { AgreementEvent } from '@ventanilla/contracts/service-desk';
import { misnamedRefusals } from '@ventanilla/chassis';
import { given, personal, refusalsOf, stateAfter, type Actor, type Instant } from '@ventanilla/kernel';
import { agreementAggregate } from './agreement.aggregate.js';
import type { AgreementCommandOf, AgreementTerms } from './agreement.commands.js';
import { agreement } from './agreement.decide.js';
import { AgreementController } from './agreement.controller.js';

const at: Instant = '2026-03-02T09:00:00.000Z';
const until: Instant = '2026-07-01T00:00:00.000Z';
const by: Actor = { kind: 'person', id: '00000000-0000-4000-8000-00000000000a' };
const reason = personal('Service review');

type Target = AgreementTerms['targets'][number];

const resolution: Target = {
  key: 'resolution',
  measure: 'resolution',
  goalSeconds: 28_800,
  time: { kind: 'business', calendar: 'office' },
  warnAtPercent: [75],
};
const terms: AgreementTerms = {
  validFrom: '2026-01-01T00:00:00.000Z',
  takeOver: 'carry-time-used',
  targets: [resolution],
};
const stricter: AgreementTerms = { ...terms, targets: [{ ...resolution, goalSeconds: 14_400 }] };

const conclude = (
  change: Partial<AgreementCommandOf<'ConcludeAgreement'>> = {},
): AgreementCommandOf<'ConcludeAgreement'> => ({
  type: 'ConcludeAgreement',
  at,
  by,
  name: 'Workplace',
  organisation: 'northwind',
  ...terms,
  ...change,
});
const amend = (
  change: Partial<AgreementCommandOf<'AmendAgreement'>> = {},
): AgreementCommandOf<'AmendAgreement'> => ({ type: 'AmendAgreement', at, by, ...stricter, ...change });
const end = (
  change: Partial<AgreementCommandOf<'EndAgreement'>> = {},
): AgreementCommandOf<'EndAgreement'> => ({
  type: 'EndAgreement',
  at,
  by,
  until,
  ...change,
});

const concluded: AgreementEvent = {
  type: 'AgreementConcluded',
  data: { name: 'Workplace', organisation: 'northwind', version: 1, ...terms },
};
const amended: AgreementEvent = { type: 'AgreementAmended', data: { version: 2, ...stricter } };
const ended: AgreementEvent = { type: 'AgreementEnded', data: { version: 1, until } };

const unkeepable: [code: string, change: Partial<AgreementTerms>][] = [
  ['VALIDITY_EMPTY', { validUntil: terms.validFrom }],
  ['TARGET_KEY_TWICE', { targets: [resolution, { ...resolution, measure: 'response' }] }],
  ['TARGETS_OVERLAP', { targets: [resolution, { ...resolution, key: 'p2', priorities: [2] }] }],
  ['TARGET_TEAM_MISPLACED', { targets: [{ ...resolution, team: 'network' }] }],
  ['WARNINGS_UNORDERED', { targets: [{ ...resolution, warnAtPercent: [75, 50] }] }],
  ['WARNINGS_UNORDERED', { targets: [{ ...resolution, warnAtPercent: [75, 75] }] }],
];

describe('ConcludeAgreement', () => {
  it('makes the first version', () => {
    given(agreement)().when(conclude()).then(concluded);
  });

  it('lets targets of one measure differ by priority, and by team for handling', () => {
    const targets: Target[] = [
      { ...resolution, key: 'p1', priorities: [1] },
      { ...resolution, key: 'p2', priorities: [2, 3] },
      { ...resolution, key: 'network', measure: 'handling', team: 'network' },
      { ...resolution, key: 'teams', measure: 'handling' },
    ];
    given(agreement)()
      .when(conclude({ targets }))
      .then({ ...concluded, data: { ...concluded.data, targets } } as AgreementEvent);
  });

  it.each(unkeepable)('is refused: %s', (code, change) => {
    given(agreement)().when(conclude(change)).refused(code);
  });

  it('is refused where another agreement has the code, and quiet where it is the same', () => {
    given(agreement)(concluded)
      .when(conclude({ organisation: 'contoso' }))
      .refused('AGREEMENT_TAKEN');
    given(agreement)(concluded, amended).when(conclude()).refused('AGREEMENT_TAKEN');
    given(agreement)(concluded).when(conclude()).thenNothing();
  });
});

describe('AmendAgreement', () => {
  it('changes nothing in place: there is a new version with a validity of its own', () => {
    given(agreement)(concluded).when(amend()).then(amended);
    expect(stateAfter(agreement, [{ ...concluded, at }, amended])).toMatchObject({
      versions: [
        { version: 1, recordedAt: at, ...terms },
        { version: 2, ...stricter },
      ],
    });
  });

  it('may be of the past: what was promised then is judged beside what was', () => {
    const validFrom = '2025-06-01T00:00:00.000Z';
    given(agreement)(concluded)
      .when(amend({ validFrom, reason }))
      .then({ type: 'AgreementAmended', data: { version: 2, ...stricter, validFrom, reason } });
  });

  it('is refused where there is no agreement, after its end, and for what nobody could keep', () => {
    given(agreement)().when(amend()).refused('AGREEMENT_NOT_FOUND');
    given(agreement)(concluded, ended).when(amend()).refused('AGREEMENT_ENDED');
    given(agreement)(concluded)
      .when(amend({ validUntil: terms.validFrom }))
      .refused('VALIDITY_EMPTY');
  });

  it('is quiet where nothing else is agreed', () => {
    given(agreement)(concluded, amended).when(amend()).thenNothing();
  });
});

describe('EndAgreement', () => {
  it('sets an end to the version that holds last', () => {
    given(agreement)(concluded).when(end()).then(ended);
    expect(stateAfter(agreement, [concluded, ended])).toMatchObject({
      status: 'ended',
      versions: [{ version: 1, validUntil: until }],
    });
  });

  it('is refused in the past, before it begins, a second time, and where there is none', () => {
    given(agreement)(concluded)
      .when(end({ until: '2026-03-02T08:59:59.999Z' }))
      .refused('AGREEMENT_END_IN_THE_PAST');
    const future: AgreementEvent = {
      type: 'AgreementConcluded',
      data: { ...concluded.data, validFrom: '2026-08-01T00:00:00.000Z' } as never,
    };
    given(agreement)(future).when(end()).refused('VALIDITY_EMPTY');
    given(agreement)(concluded, ended)
      .when(end({ until: '2026-09-01T00:00:00.000Z' }))
      .refused('AGREEMENT_ENDED');
    given(agreement)().when(end()).refused('AGREEMENT_NOT_FOUND');
  });

  it('is quiet where it ends then already', () => {
    given(agreement)(concluded, ended).when(end()).thenNothing();
  });
});

describe('An agreement', () => {
  it('is of its organisation', () => {
    const state = stateAfter(agreement, [concluded]);
    expect(agreementAggregate.organisationOf(state)).toBe('northwind');
  });
});

describe('R10: the routes of an agreement', () => {
  const things = ['ORGANISATION', 'SERVICE', 'CALENDAR'].flatMap((kind) => [
    `${kind}_NOT_FOUND`,
    `${kind}_RETIRED`,
  ]);
  const named = [...things, 'TEAM_NOT_FOUND', 'TEAM_DISBANDED', 'PERSON_NOT_FOUND'];

  it('name what it refuses with, and nothing else', () => {
    const heard = refusalsOf(agreement, [
      conclude(),
      conclude({ organisation: 'contoso' }),
      conclude({ validFrom: '2026-08-01T00:00:00.000Z' }),
      amend(),
      end(),
      end({ until: '2026-09-01T00:00:00.000Z' }),
      end({ until: terms.validFrom }),
      ...unkeepable.flatMap(([, change]) => [conclude(change), amend(change)]),
    ]);
    expect(
      misnamedRefusals([AgreementController], heard, {
        before: { ConcludeAgreement: named, AmendAgreement: named },
      }),
    ).toEqual({ missing: [], idle: [], unasked: [] });
  });
});
