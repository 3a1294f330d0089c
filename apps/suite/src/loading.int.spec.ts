import type { AnsweredLines } from './fixtures/answer-lines.js';
import { SuiteAtWork } from './fixtures/suite-at-work.js';
import { until } from '../../../libs/eventing/src/testing/until.js';

interface Line {
  readonly line: number;
  readonly outcome: string;
  readonly code?: string;
}
interface Done {
  readonly loaded: number;
  readonly unchanged: number;
  readonly refused: number;
  readonly columnsLeftOut: readonly string[];
}

let desk: SuiteAtWork;
let administrator: string;

const load = async (what: string, lines: readonly string[] | Buffer, query = '', token = administrator) => {
  const body = Buffer.isBuffer(lines) ? lines : Buffer.from(lines.join('\r\n'));
  return desk.lines<Line, Done>(token, `/api/v1/service-desk/operations/loads?what=${what}${query}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: new Uint8Array(body),
  });
};
const outcomes = ({ items }: AnsweredLines<Line, Done>) =>
  items.map(({ line, outcome, code }) => [line, outcome, ...(code ? [code] : [])].join(' '));
const get = async (path: string) => (await desk.get(administrator, `/api/v1/${path}`)).body;

beforeAll(async () => {
  desk = await SuiteAtWork.start();
  administrator = await desk.token('administrator');
}, 60_000);

afterAll(() => desk.stop());

const ORGANISATIONS = ['code,name,kind', 'plant,Planta Vigo,internal', 'acme,"Acme, S.A.",external'];

describe('What exists elsewhere is loaded from CSV', () => {
  it('a dry run reports line by line, and writes nothing', async () => {
    const answer = await load('organisations', ORGANISATIONS, '&dryRun=true');
    expect(outcomes(answer)).toEqual(['2 loaded', '3 loaded']);
    expect((await desk.get(administrator, '/api/v1/organisations/plant')).status).toBe(404);
  });

  it('is safe to repeat: the same file changes nothing, a corrected one what differs', async () => {
    expect(outcomes(await load('organisations', ORGANISATIONS))).toEqual(['2 loaded', '3 loaded']);
    expect(outcomes(await load('organisations', ORGANISATIONS))).toEqual(['2 unchanged', '3 unchanged']);
    const corrected = ORGANISATIONS.map((line) => line.replace('Planta Vigo', 'Planta de Vigo'));
    const dry = await load('organisations', corrected, '&dryRun=true');
    expect(outcomes(dry)).toEqual(['2 loaded', '3 unchanged']);
    expect(outcomes(await load('organisations', corrected))).toEqual(['2 loaded', '3 unchanged']);
    expect(await get('organisations/plant')).toMatchObject({ name: 'Planta de Vigo', revision: 1 });
  });

  it('takes Spanish headings and words, semicolons and a byte order mark', async () => {
    const file = ['\uFEFFCódigo;Nombre;Tipo;Planta', 'taller;Taller;interna;2'];
    const answer = await load('organisations', file);
    expect(answer.done).toEqual({
      dryRun: false,
      completed: true,
      loaded: 1,
      unchanged: 0,
      refused: 0,
      columnsLeftOut: ['Planta'],
    });
    expect(await get('organisations/taller')).toMatchObject({ kind: 'internal' });
  });

  it('refuses a line with a code, and goes on with the next', async () => {
    const file = ['code,name,kind', 'No code,X,internal', 'plant,Planta,external', 'last,Last,external'];
    expect(outcomes(await load('organisations', file))).toEqual([
      '2 refused VALIDATION_FAILED',
      '3 refused ORGANISATION_TAKEN',
      '4 loaded',
    ]);
  });

  it('refuses a line that is no UTF-8, rather than to spoil a name', async () => {
    const file = Buffer.from('code,name,kind\nlatin,Mu\xf1oz,internal\n', 'latin1');
    expect(outcomes(await load('organisations', file))).toEqual(['2 refused LINE_NOT_UTF8']);
  });

  it('refuses a file without the columns that it takes, and one without any', async () => {
    expect(await load('organisations', ['code,name', 'x,X'])).toMatchObject({ code: 'LOAD_HEADINGS_UNFIT' });
    expect(await load('organisations', [''])).toMatchObject({ code: 'LOAD_UNREADABLE' });
    expect(await load('planets', ORGANISATIONS)).toMatchObject({ status: 400, code: 'VALIDATION_FAILED' });
  });

  it('teams, families and services, with the owner by their id elsewhere', async () => {
    const teams = ['code,name,function', 'network,Red,Gestión técnica'];
    expect(outcomes(await load('teams', teams))).toEqual(['2 loaded']);
    const families = ['código;nombre', 'workplace;Puesto'];
    expect(outcomes(await load('service-families', families))).toEqual(['2 loaded']);
    await load('people', ['person,name,language', 'E7,Olga Dueña,es']);
    const services = [
      'code,name,family,owner,value,provider,supplier,status',
      'mail,Correo,workplace,E7,Nos llega todo.,III,telecom-south,live',
      'phone,Fono,nowhere,,Hablamos.,I,,',
      'fax,Fax,,E404,Llega.,I,,',
    ];
    const expected = ['2 loaded', '3 refused FAMILY_NOT_FOUND', '4 refused PERSON_NOT_FOUND'];
    expect(outcomes(await load('services', services, '&dryRun=true'))).toEqual(expected);
    expect(outcomes(await load('services', services))).toEqual(expected);
    expect(outcomes(await load('services', services))[0]).toBe('2 unchanged');
    expect(await get('services/mail')).toMatchObject({ status: 'live', provider: { type: 'III' } });
  });
});

describe('People are loaded from CSV', () => {
  const HEADER = 'persona;nombre;correo;idioma;organización;roles;equipo;habilidades';
  const ana = 'E1;Ana Prat;ana@plant.example;español;plant;cliente usuario;network;vpn';
  const people = async () =>
    (await get('people?limit=200')).items as readonly { readonly id: string; readonly name?: string }[];
  const named = async (name: string) => (await people()).filter((person) => person.name === name);

  it('with the organisation and the team that the line says, once however often', async () => {
    expect(outcomes(await load('people', [HEADER, ana], '&dryRun=true'))).toEqual(['2 loaded']);
    expect(await named('Ana Prat')).toEqual([]);
    expect(outcomes(await load('people', [HEADER, ana]))).toEqual(['2 loaded']);
    expect(outcomes(await load('people', [HEADER, ana], '&dryRun=true'))).toEqual(['2 unchanged']);
    expect(outcomes(await load('people', [HEADER, ana]))).toEqual(['2 unchanged']);
    const { members } = await get('organisations/plant');
    expect(members).toMatchObject([{ roles: ['customer', 'user'] }]);
    expect((await get('teams/network'))['members']).toMatchObject([{ skills: ['vpn'] }]);
  });

  it('a corrected line changes what differs of the person', async () => {
    const changed = ana.replace('Ana Prat', 'Ana Prat Soler');
    expect(outcomes(await load('people', [HEADER, changed], '&dryRun=true'))).toEqual(['2 loaded']);
    expect(outcomes(await load('people', [HEADER, changed]))).toEqual(['2 loaded']);
    const id = ((await get('organisations/plant'))['members'] as { person: string }[])[0]?.person ?? '';
    expect(await get(`people/${id}`)).toMatchObject({ name: 'Ana Prat Soler', email: 'ana@plant.example' });
    expect(outcomes(await load('people', [HEADER, changed]))).toEqual(['2 unchanged']);
  });

  it('the same id of another source is another person', async () => {
    const answer = await load('people', ['person,name,language', 'E1,Otra Persona,es'], '&source=old-desk');
    expect(outcomes(answer)).toEqual(['2 loaded']);
    expect(outcomes(await load('people', ['person,name,language', 'E1,Ana Prat Soler,es']))).toEqual([
      '2 unchanged',
    ]);
  });

  it('R9: by those who may, within the organisations that they serve; it stands in the audit trail', async () => {
    const refused = await load('people', [HEADER, ana], '', await desk.token('agent'));
    expect(refused.status).toBe(403);
    const provisioning = await desk.tokenOf({ roles: ['provisioning'], organisations: ['acme'] });
    const answer = await load('people', [HEADER, ana.replace('E1', 'E2')], '', provisioning);
    expect(outcomes(answer)).toEqual(['2 refused NOT_FOUND']);
    const entries = async () =>
      (await get('service-desk/audit?action=LoadRecords&limit=1'))['items'] as readonly object[];
    await until('it stands in the trail', async () => (await entries()).length > 0);
    expect(await entries()).toMatchObject([{ action: 'LoadRecords', target: 'people' }]);
  });

  it('no part of a line that is refused is written', async () => {
    const person = 'E3;Nadie Nunca;;es;plant;usuario;nowhere;';
    expect(outcomes(await load('people', [HEADER, person]))).toEqual(['2 refused TEAM_NOT_FOUND']);
    const next = [HEADER, 'E3;Alguien Siempre;;es;;;;'];
    expect(outcomes(await load('people', next, '&dryRun=true'))).toEqual(['2 loaded']);
    expect(await get('organisations/plant')).toMatchObject({ members: [{ roles: ['customer', 'user'] }] });
  });
});
