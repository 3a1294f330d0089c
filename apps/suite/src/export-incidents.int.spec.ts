import { metadataOf } from '@ventanilla/eventing';
import { parse } from 'csv-parse/sync';
import { registerTerms, teamDescription } from './fixtures/desk-records.js';
import { SuiteAtWork } from './fixtures/suite-at-work.js';
import { answered, until } from '../../../libs/eventing/src/testing/until.js';

const INCIDENTS = '/api/v1/incidents';
const reason = 'Informe para el comité';

let desk: SuiteAtWork;
let here: string;
let agent: string;
let user: string;
let callerId: string;

interface Exported {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

const exported = async (token: string, asked: object, language = 'en'): Promise<Exported> => {
  const minPosition = await desk.headIn(agent, INCIDENTS);
  const response = await fetch(`${desk.url}${INCIDENTS}/export`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'accept-language': language,
    },
    body: JSON.stringify({ reason, minPosition, ...asked }),
  });
  const bytes = Buffer.from(await response.arrayBuffer());
  return { status: response.status, headers: response.headers, text: bytes.toString('utf8') };
};

type Row = Readonly<Record<string, string>>;
const table = async (token: string, asked: object): Promise<readonly Row[]> =>
  parse((await exported(token, asked)).text, { columns: true });

const logged = async (subject: string, more: object = {}): Promise<string> => {
  const report = { organisation: here, callerId, channel: 'phone', subject, ...more };
  const { status, body } = await desk.post<{ id: string }>(agent, INCIDENTS, report);
  expect(status).toBe(201);
  return body.id;
};

const send = async (token: string, id: string, command: string, body: object = {}): Promise<void> =>
  expect((await desk.post(token, `${INCIDENTS}/${id}/${command}`, body)).status).toBe(200);

const recorded = async () => {
  const events = [];
  const filter = { types: ['incident.RecordsExported.'] };
  for await (const page of desk.suite.embedded.store.follow(filter, { untilHead: true }))
    events.push(...page.events);
  return events;
};

beforeAll(async () => {
  desk = await SuiteAtWork.start();
  [here = ''] = desk.organisations;
  agent = await desk.token('agent');
  user = await desk.token('user');
  callerId = (await desk.get<{ id: string }>(user, '/api/v1/people/me')).body.id;
}, 60_000);

afterAll(() => desk.stop());

describe('an export of the queue', () => {
  it('is CSV in English, as the list is filtered and sorted, with names and moments for people', async () => {
    const service = 'exported';
    await logged('Sin red, otra vez', { service, impact: 1, urgency: 1 });
    await logged('Ratón "roto"', { service, impact: 3, urgency: 3 });
    await logged('De otro servicio');
    const { status, headers, text } = await exported(agent, {
      service,
      sort: '-priority',
      zone: 'Europe/Madrid',
    });
    expect([status, headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
    expect(headers.get('content-disposition')).toMatch(
      /^attachment; filename=incidents-\d{4}-\d\d-\d\d\.csv$/,
    );
    expect(headers.get('x-as-of')).toMatch(/Z$/);
    const rows = parse(text, { columns: true }) as Row[];
    expect(rows.map(({ Subject }) => Subject)).toEqual(['Ratón "roto"', 'Sin red, otra vez']);
    expect(rows[1]).toMatchObject({
      Status: 'Logged',
      Priority: '1',
      Caller: 'Lucía Romero',
      Service: service,
    });
    expect(rows[1]!['Reported']).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
  });

  it('is CSV in Spanish with semicolons, decimal comma and byte order mark', async () => {
    const service = 'en-castellano';
    const id = await logged('Pantalla', { service });
    await send(agent, id, 'record-effort', { minutes: 90 });
    const { text } = await exported(agent, { service }, 'es-ES,es;q=0.9');
    expect(text.startsWith('\uFEFFNúmero;Asunto;Estado;')).toBe(true);
    const [row] = parse(text, { bom: true, columns: true, delimiter: ';' }) as Row[];
    expect(row).toMatchObject({ Asunto: 'Pantalla', 'Esfuerzo en horas': '1,5' });
  });

  describe('says in words what has a code', () => {
    const service = 'catalogued';
    const row = async (language: string): Promise<Row> => {
      const { text } = await exported(agent, { service }, language);
      const delimiter = language === 'es' ? ';' : ',';
      return (parse(text, { bom: true, columns: true, delimiter }) as Row[])[0]!;
    };

    beforeAll(async () => {
      await registerTerms(desk, here, [service]);
      const team = { code: 'print', ...teamDescription };
      expect((await desk.post(await desk.token('administrator'), '/api/v1/teams', team)).status).toBe(201);
      const id = await logged('Papel', { service, category: 'hardware.printer', channel: 'email' });
      await send(agent, id, 'assign', { team: 'print' });
      await send(agent, id, 'resolve', { code: 'no-fault', text: 'Era el papel' });
      await send(user, id, 'confirm-resolution');
      await answered(
        'names that the incident service has heard of',
        () => row('en'),
        (shown) =>
          [shown['Organisation'], shown['Service'], shown['Team']].join() === 'Northwind,Printing,Printing',
      );
    });

    it('in English', async () => {
      expect(await row('en')).toMatchObject({
        Status: 'Closed',
        Category: 'Hardware › Printer',
        Channel: 'E-mail',
        Resolution: 'No fault found',
        'Closed how': 'Confirmed by the caller',
      });
    });

    it('in Spanish', async () => {
      expect(await row('es')).toMatchObject({
        Estado: 'Cerrada',
        Organización: 'Northwind',
        Equipo: 'Printing',
        Categoría: 'Hardware › Impresora',
        Canal: 'Correo electrónico',
        Resolución: 'Sin avería',
        'Cómo se cerró': 'Confirmada por el solicitante',
      });
    });

    it('but not in lines of JSON', async () => {
      const { text } = await exported(agent, { service, format: 'json-lines' });
      expect(JSON.parse(text)).toMatchObject({
        status: 'closed',
        organisation: here,
        service,
        team: 'print',
        category: 'hardware.printer',
      });
    });
  });

  it('is lines of JSON as the list has them', async () => {
    const service = 'in-lines';
    const id = await logged('Una', { service });
    const { headers, text } = await exported(agent, { service, format: 'json-lines' });
    expect(headers.get('content-type')).toBe('application/x-ndjson; charset=utf-8');
    const { body } = await desk.get<{ items: object[] }>(agent, `${INCIDENTS}?service=${service}`);
    expect(
      text
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as object),
    ).toEqual(body.items);
    expect(body.items).toMatchObject([{ id }]);
  });

  it('makes no formula of what a caller says', async () => {
    const service = 'formulas';
    await logged('=HYPERLINK("http://evil.example","Pulse aquí")', { service });
    const [row] = await table(agent, { service });
    expect(row!['Subject']).toBe('\'=HYPERLINK("http://evil.example","Pulse aquí")');
  });

  it('is complete, however many pages it takes', async () => {
    const service = 'many';
    const subjects = Array.from({ length: 230 }, (_, index) => `Aviso ${index}`);
    for (let at = 0; at < subjects.length; at += 10)
      await Promise.all(subjects.slice(at, at + 10).map((subject) => logged(subject, { service })));
    const rows = await table(agent, { service, sort: 'numberOrder' });
    expect(new Set(rows.map(({ Subject }) => Subject))).toEqual(new Set(subjects));
    expect(rows).toHaveLength(subjects.length);
  }, 60_000);

  it('is recorded with actor, reason, filter and count before anything leaves', async () => {
    const service = 'recorded';
    await logged('Palabra secreta', { service });
    const before = (await recorded()).length;
    const filter = JSON.stringify({ $or: Array(30).fill({ organisation: here }) });
    await exported(agent, { service, text: 'secreta', sort: 'number', filter });
    const event = (await recorded())[before]!;
    const { id } = (await desk.get<{ id: string }>(agent, '/api/v1/people/me')).body;
    expect(metadataOf(event).actor).toEqual({ kind: 'person', id });
    const { action, details } = JSON.parse(event.data) as {
      action: string;
      details: Readonly<Record<string, unknown>>;
    };
    expect(action).toBe('ExportIncidents');
    const { filter: pieces, ...others } = details;
    expect((pieces as string[]).join('')).toBe(filter);
    expect(others).toEqual({ service, sort: 'number', byWords: true, language: 'en', count: 1 });
    expect(event.data).not.toContain('secreta');
    expect(event.data).not.toContain('comité');
    const audit = '/api/v1/incident/audit?action=ExportIncidents&limit=1';
    const auditor = await desk.token('auditor');
    const shown = async () => (await desk.get<{ items: object[] }>(auditor, audit)).body.items;
    const entries = await answered('it stands in the trail', shown, ({ length }) => length > 0);
    expect(entries).toMatchObject([{ reason }]);
  });

  it('needs a reason, and a question that the list understands; then nothing is recorded', async () => {
    const before = (await recorded()).length;
    expect((await exported(agent, { reason: undefined })).status).toBe(400);
    expect(JSON.parse((await exported(agent, { sort: 'subject' })).text)).toMatchObject({
      code: 'SEALED_HAS_NO_ORDER',
    });
    expect((await exported(agent, { filter: '{"secret":1}' })).status).toBe(400);
    expect(await recorded()).toHaveLength(before);
  });
});

describe('what one may not see stays out of an export', () => {
  it('of other organisations, and for roles that export nothing', async () => {
    const service = 'elsewhere';
    const [, second = ''] = desk.organisations;
    await logged('Aquí', { service });
    const elsewhere = await desk.tokenOf({ roles: ['agent'], organisations: [second], person: 'agent' });
    expect(await table(elsewhere, { service })).toEqual([]);
    expect(await table(await desk.token('customer'), { service })).toMatchObject([{ Subject: 'Aquí' }]);
    for (const role of ['user', 'administrator', 'subscriber'])
      expect((await exported(await desk.token(role), { service })).status).toBe(403);
  });

  it('of restricted incidents, while they are restricted', async () => {
    const service = 'restricted';
    const id = await logged('Expediente', { service });
    const manager = await desk.token('manager');
    const subjects = async () => (await table(manager, { service })).map(({ Subject }) => Subject);
    expect(await subjects()).toEqual(['Expediente']);
    await send(agent, id, 'restrict', { kind: 'personnel' });
    expect(await subjects()).toEqual([]);
    expect((await exported(manager, { service, format: 'json-lines' })).text).toBe('');
    await send(agent, id, 'lift-restriction');
    expect(await subjects()).toEqual(['Expediente']);
  });

  it('of what is for the desk, for a customer', async () => {
    const service = 'for-the-desk';
    const id = await logged('Con esfuerzo', { service });
    await send(agent, id, 'record-effort', { minutes: 30 });
    const [row] = await table(await desk.token('customer'), { service });
    expect(row).not.toHaveProperty('Effort in hours');
    expect((await table(agent, { service }))[0]).toHaveProperty('Effort in hours', '0.5');
  });

  it('of redacted texts, and of whom is forgotten', async () => {
    const service = 'redacted';
    const register = { name: 'Olga Prat', language: 'es' };
    const person = (await desk.post<{ id: string }>(agent, '/api/v1/people', register)).body.id;
    const id = await logged('Mi clave es 1234', { service });
    await logged('Llamó Olga', { service, callerId: person });
    const administrator = await desk.token('administrator');
    const redaction = { revision: 0, path: 'subject', reason: 'Una contraseña' };
    await send(administrator, id, 'redact-text', redaction);
    const forget = await desk.post(administrator, `/api/v1/people/${person}/forget`, { reason: 'Lo pide' });
    expect(forget.status).toBe(200);
    for (const format of ['csv', 'json-lines']) {
      const shown = async () => (await exported(agent, { service, format })).text;
      await until('it is exported no longer', async () => !/1234|Olga/.test(await shown()));
    }
    expect((await table(agent, { service })).map(({ Subject }) => Subject)).toEqual(['[erased]', '[erased]']);
  });
});
