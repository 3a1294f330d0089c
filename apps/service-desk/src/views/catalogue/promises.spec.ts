import { termsOf, type AgreementVersion, type Target } from '@ventanilla/service-level';
import { promiseText } from './promise-words.js';
import { promisesFor } from './promises.js';

const HOUR_S = 3_600;
const AT = '2026-03-02T09:00:00.000Z';

const target = (change: Partial<Target> = {}): Target => ({
  key: 'resolution',
  measure: 'resolution',
  goalSeconds: 8 * HOUR_S,
  time: { kind: 'wall' },
  warnAtPercent: [],
  ...change,
});
const agreement = (change: Partial<AgreementVersion> = {}): AgreementVersion => ({
  agreement: 'gold',
  version: 1,
  organisation: 'acme',
  validFrom: '2026-01-01T00:00:00.000Z',
  recordedAt: '2026-01-01T00:00:00.000Z',
  takeOver: 'carry-time-used',
  targets: [target()],
  ...change,
});
const promised = (...agreements: AgreementVersion[]) =>
  promisesFor(termsOf(agreements, []), { organisation: 'acme', service: 'mail', at: AT });

describe('What is promised to an organisation about a service', () => {
  it('is what an agreement of its own says, for every kind and priority alike', () => {
    const priorities = [1, 2, 3, 4, 5];
    expect(promised(agreement())).toEqual([
      { kind: 'incident', measure: 'resolution', priorities, goalSeconds: 8 * HOUR_S },
      { kind: 'request', measure: 'resolution', priorities, goalSeconds: 8 * HOUR_S },
    ]);
    expect(promised(agreement({ organisation: 'globex' }))).toEqual([]);
  });

  it('tells priorities apart where they are, in the order in which things are done', () => {
    const targets = [
      target({ key: 'p1', priorities: [1], goalSeconds: HOUR_S }),
      target({ key: 'others', priorities: [2, 3, 4, 5] }),
      target({ key: 'answer', measure: 'response', goalSeconds: 600 }),
    ];
    expect(promised(agreement({ kinds: ['incident'], targets }))).toMatchObject([
      { kind: 'incident', measure: 'response', priorities: [1, 2, 3, 4, 5] },
      { kind: 'incident', measure: 'resolution', priorities: [1], goalSeconds: HOUR_S },
      { kind: 'incident', measure: 'resolution', priorities: [2, 3, 4, 5] },
    ]);
  });

  it('is ranked as for a ticket: what is agreed about the service goes before what is agreed in general', () => {
    const specific = agreement({
      agreement: 'mail',
      services: ['mail'],
      targets: [target({ goalSeconds: HOUR_S })],
    });
    expect(promised(agreement(), specific).map(({ goalSeconds }) => goalSeconds)).toEqual([HOUR_S, HOUR_S]);
  });

  it('is nothing before an agreement begins, or once it ended, and never what teams agreed among each other', () => {
    expect(promised(agreement({ validFrom: '2026-04-01T00:00:00.000Z' }))).toEqual([]);
    expect(promised(agreement({ validUntil: '2026-02-01T00:00:00.000Z' }))).toEqual([]);
    expect(promised(agreement({ targets: [target({ measure: 'handling' })] }))).toEqual([]);
  });

  it('says also what begins only later, such as the answer to a next message', () => {
    const targets = [target({ measure: 'next-response', goalSeconds: HOUR_S })];
    expect(promised(agreement({ targets }))[0]).toMatchObject({ measure: 'next-response', kind: 'incident' });
  });
});

describe('A promise in words', () => {
  const one = {
    kind: 'incident',
    measure: 'resolution',
    priorities: [1, 2],
    goalSeconds: 4 * HOUR_S,
  } as const;

  it('says for what, how soon and in which hours, in both languages', () => {
    const hours = 'Office hours, Madrid';
    expect(promiseText(one, hours, 'en')).toBe(
      'Incidents of priority 1, 2: resolved within 4 h of Office hours, Madrid.',
    );
    expect(promiseText(one, hours, 'es')).toBe(
      'Incidencias de prioridad 1, 2: resueltas en 4 h de Office hours, Madrid.',
    );
  });

  it('names no priority where all are meant, and no hours where all count', () => {
    const all = { ...one, kind: 'request', priorities: [1, 2, 3, 4, 5] } as const;
    expect(promiseText(all, undefined, 'en')).toBe('Requests: resolved within 4 h, day and night.');
    expect(promiseText(all, undefined, 'es')).toBe('Peticiones: resueltas en 4 h, a cualquier hora.');
  });
});
