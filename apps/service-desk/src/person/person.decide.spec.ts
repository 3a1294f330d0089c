import { misnamedRefusals } from '@ventanilla/chassis';
import { given, personal, refusalsOf, stateAfter, type Actor, type Instant } from '@ventanilla/kernel';
import type { PersonCommand } from './person.commands.js';
import { person } from './person.decide.js';
import { personOfPerson } from './person.state.js';
import { NotificationSettingsController } from '../notification-settings/notification-settings.controller.js';
import { PersonController } from './person.controller.js';

const ANA = '00000000-0000-4000-8000-00000000000a';
const at: Instant = '2026-03-02T09:00:00.000Z';
const by: Actor = { kind: 'person', id: '00000000-0000-4000-8000-00000000000c' };
const name = personal('Ana');
const email = personal('ana@example.org');
const erasure = { destroyedKeys: 1, destroyedNames: 2, documents: 3, reached: ['keys.db'] };

const register: PersonCommand = {
  type: 'RegisterPerson',
  at,
  by,
  personId: ANA,
  name,
  email,
  language: 'es',
};
const link = (id: string): PersonCommand => ({ type: 'LinkSignIn', at, by, link: id });
const forget: PersonCommand = { type: 'ForgetPerson', at, by };
const complete: PersonCommand = { type: 'CompletePersonErasure', at, by, ...erasure };

const registered = {
  type: 'PersonRegistered',
  data: { personId: ANA, name, email, language: 'es' },
} as const;
const linked = { type: 'SignInLinked', data: { link: 'link-1' } } as const;
const forgotten = { type: 'PersonForgotten', data: {}, by } as const;
const erased = { type: 'PersonErasureCompleted', data: erasure } as const;

const correct = (changes: object): PersonCommand => ({ type: 'CorrectPersonDetails', at, by, ...changes });
const quietHours = {
  zone: 'Europe/Madrid',
  week: [{ weekday: 1, from: '20:00', to: '08:00' }],
  atAnyHour: ['breach'] as 'breach'[],
};
const always = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '00:00', to: '24:00' }));
const change = (settings: object): PersonCommand => ({
  type: 'ChangeNotificationSettings',
  at,
  by,
  mail: {},
  ...settings,
});

describe('RegisterPerson', () => {
  test('from then on the desk knows them', () => {
    given(person)().when(register).then(registered);
  });

  test('needs no address', () => {
    given(person)()
      .when({ type: 'RegisterPerson', at, by, personId: ANA, name, language: 'en' })
      .then({ type: 'PersonRegistered', data: { personId: ANA, name, language: 'en' } });
  });

  test('is refused after they were forgotten', () => {
    given(person)(registered, forgotten).when(register).refused('PERSON_FORGOTTEN');
  });

  test('is quiet where they are known', () => {
    given(person)(registered).when(register).thenNothing();
  });
});

describe('CorrectPersonDetails', () => {
  test('says what differs, and nothing else', () => {
    given(person)(registered)
      .when(correct({ name: personal('Ana Prat') }))
      .then({ type: 'PersonDetailsCorrected', data: { name: personal('Ana Prat') } });
  });

  test.each([
    ['PERSON_NOT_FOUND', []],
    ['PERSON_FORGOTTEN', [registered, forgotten]],
  ] as const)('is refused: %s', (code, story) => {
    given(person)(...story)
      .when(correct({ language: 'en' }))
      .refused(code);
  });

  test('is quiet where nothing differs', () => {
    given(person)(registered).when(correct({})).thenNothing();
  });
});

describe('LinkSignIn', () => {
  test('R6: tells that they can sign in, and not through what', () => {
    given(person)(registered).when(link('link-1')).then(linked);
  });

  test.each([
    ['PERSON_NOT_FOUND', []],
    ['PERSON_FORGOTTEN', [registered, forgotten]],
    ['PERSON_FORGOTTEN', [registered, forgotten, erased]],
  ] as const)('is refused: %s', (code, story) => {
    given(person)(...story)
      .when(link('link-1'))
      .refused(code);
  });

  test('is quiet for a link that there is', () => {
    given(person)(registered, linked).when(link('link-1')).thenNothing();
  });
});

describe('ChangeNotificationSettings', () => {
  const changed = {
    type: 'PersonNotificationSettingsChanged',
    data: { mail: { closed: false }, quietHours },
  } as const;

  test('says what they are told by mail, kind by kind, and when not', () => {
    given(person)(registered)
      .when(change({ mail: { closed: false }, quietHours }))
      .then(changed);
  });

  test('takes back what is not said again', () => {
    given(person)(registered, changed)
      .when(change({ mail: { closed: false } }))
      .then({ type: 'PersonNotificationSettingsChanged', data: { mail: { closed: false } } });
  });

  test.each([
    ['PERSON_NOT_FOUND', [], {}],
    ['PERSON_FORGOTTEN', [registered, forgotten], {}],
    ['ZONE_UNKNOWN', [registered], { quietHours: { ...quietHours, zone: 'Nowhere/At-All' } }],
    [
      'HOURS_NEVER_END',
      [registered],
      {
        quietHours: {
          ...quietHours,
          week: always,
        },
      },
    ],
  ] as const)('is refused: %s', (code, story, settings) => {
    given(person)(...story)
      .when(change(settings))
      .refused(code);
  });

  test('is quiet where that is said already, or nothing was ever said', () => {
    given(person)(registered, changed).when(change(changed.data)).thenNothing();
    given(person)(registered).when(change({})).thenNothing();
  });

  test('R6: is not known any more of who was forgotten', () => {
    expect(stateAfter(person, [registered, changed, forgotten])).toMatchObject({
      notifications: { mail: {} },
    });
  });
});

describe('R6: ForgetPerson', () => {
  test('is a fact at once', () => {
    given(person)(registered, linked).when(forget).then({ type: 'PersonForgotten', data: {} });
  });

  test('keeps the reason of whoever asked for it, as theirs', () => {
    const reason = personal('They left');
    given(person)(registered)
      .when({ ...forget, reason } as PersonCommand)
      .then({ type: 'PersonForgotten', data: { reason } });
    expect(personOfPerson('actor', stateAfter(person, [registered, forgotten]))).toBe(by.id);
    expect(personOfPerson('self', stateAfter(person, [registered, forgotten]))).toBe(ANA);
  });

  test('is refused for nobody', () => {
    given(person)().when(forget).refused('PERSON_NOT_FOUND');
  });

  test('is quiet where they were forgotten', () => {
    given(person)(registered, forgotten).when(forget).thenNothing();
    given(person)(registered, forgotten, erased).when(forget).thenNothing();
  });
});

describe('R6: CompletePersonErasure', () => {
  test('lists what was reached', () => {
    given(person)(registered, forgotten).when(complete).then(erased);
  });

  test.each([
    ['PERSON_NOT_FOUND', []],
    ['PERSON_NOT_FORGOTTEN', [registered]],
  ] as const)('is refused: %s', (code, story) => {
    given(person)(...story)
      .when(complete)
      .refused(code);
  });

  test('is quiet the second time', () => {
    given(person)(registered, forgotten, erased).when(complete).thenNothing();
  });
});

describe('R10: the routes of a person', () => {
  it('name what it refuses with, and nothing else', () => {
    const heard = refusalsOf(person, [
      register,
      correct({ name }),
      link('link-1'),
      change({}),
      change({ quietHours: { ...quietHours, zone: 'Nowhere/At-All' } }),
      change({ quietHours: { ...quietHours, week: always } }),
      forget,
      complete,
    ]);
    expect(
      misnamedRefusals([PersonController, NotificationSettingsController], heard, {
        commandOf: ({ access }) => access.replace('ChangeOwn', 'Change'),
        before: {
          LinkSignIn: ['SIGN_IN_TAKEN'],
          CorrectPersonDetails: ['PERSON_BELONGS_ELSEWHERE', 'VIEW_UNAVAILABLE'],
          ForgetPerson: ['PERSON_BELONGS_ELSEWHERE', 'VIEW_UNAVAILABLE'],
        },
      }),
    ).toEqual({ missing: [], idle: [], unasked: [] });
  });
});
