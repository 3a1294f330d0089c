import { serviceDescription } from './fixtures/desk-records.js';
import { isoWeekOf } from './fixtures/iso-week.js';
import { SuiteAtWork } from './fixtures/suite-at-work.js';
import { answered } from '../../../libs/eventing/src/testing/until.js';

const INCIDENTS = '/api/v1/incidents';

let desk: SuiteAtWork;
let here: string;
let elsewhere: string;
let agent: string;
let incident: string;

const sentencesFor = async (token: string, language: string): Promise<readonly string[]> => {
  const path = `${INCIDENTS}/${incident}/history`;
  const { body } = await desk.get<{ events: { sentence?: string }[] }>(token, path, {
    'accept-language': language,
  });
  return body.events.map(({ sentence = '' }) => sentence);
};

/** As soon as the incident service has heard of the names. */
const named = (token: string, language: string) =>
  answered(
    'a history with names',
    () => sentencesFor(token, language),
    (told) => told.join().includes('San Telmo'),
  );

beforeAll(async () => {
  desk = await SuiteAtWork.start();
  [here = '', elsewhere = ''] = desk.organisations;
  const administrator = await desk.token('administrator');
  const kind = 'external';
  for (const [code, name] of [
    [here, 'San Telmo'],
    [elsewhere, 'Northgate College'],
  ])
    await desk.post(administrator, '/api/v1/organisations', { code, name, kind });
  await desk.post(administrator, '/api/v1/services', { code: 'printing', ...serviceDescription });
  agent = await desk.token('agent');
  const { body: me } = await desk.get<{ id: string }>(await desk.token('user'), '/api/v1/people/me');
  const report = { organisation: elsewhere, callerId: me.id, channel: 'phone', subject: 'Impresora' };
  incident = (await desk.post<{ id: string }>(agent, INCIDENTS, report)).body.id;
  const correct = { organisation: here, service: 'printing', reason: 'Era de otra casa' };
  expect((await desk.post(agent, `${INCIDENTS}/${incident}/correct`, correct)).status).toBe(200);
}, 60_000);

afterAll(() => desk.stop());

describe('organisations and services stand in the history of an incident by their names', () => {
  it.each([
    [
      'en',
      'Diego Fuentes corrected the organisation from Northgate College to San Telmo.',
      'Diego Fuentes corrected the classification: no category, service Printing.',
    ],
    [
      'es',
      'Diego Fuentes corrigió la organización de Northgate College a San Telmo.',
      'Diego Fuentes corrigió la clasificación: sin categoría, servicio Printing.',
    ],
  ])('in %s', async (language, ...expected) => {
    expect(await named(agent, language)).toEqual(expect.arrayContaining(expected));
  });

  it('but for an organisation that the reader does not serve', async () => {
    const told = await named(await desk.token('user'), 'en');
    expect(told).toContain(`Diego Fuentes corrected the organisation from ${elsewhere} to San Telmo.`);
    expect(told.join()).not.toContain('Northgate');
  });
});

describe('organisations and services stand in the weekly report by their names', () => {
  interface Row {
    readonly by: string;
    readonly key: string;
    readonly name?: string;
  }

  it('beside their codes', async () => {
    const minPosition = await desk.headIn(agent, INCIDENTS);
    const path = `/api/v1/reports/weekly?week=${isoWeekOf(new Date())}&zone=UTC&minPosition=${minPosition}`;
    const manager = await desk.token('manager');
    const rows = async () => (await desk.get<{ rows: readonly Row[] }>(manager, path)).body.rows;
    const shown = await answered('rows with names', rows, (all) =>
      all.some(({ name }) => name === 'San Telmo'),
    );
    const names = shown.flatMap(({ by, key, name }) => (name === undefined ? [] : [[by, key, name]]));
    expect(names).toEqual(
      expect.arrayContaining([
        ['organisation', here, 'San Telmo'],
        ['service', 'printing', 'Printing'],
      ]),
    );
  });
});
