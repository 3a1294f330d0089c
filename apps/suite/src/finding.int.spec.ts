import { SuiteAtWork } from './fixtures/suite-at-work.js';
import { until } from '../../../libs/eventing/src/testing/until.js';

const INCIDENTS = '/api/v1/incidents';

interface Row {
  readonly id: string;
  readonly subject: unknown;
}

let desk: SuiteAtWork;
let agent: string;
let lead: string;
let user: string;
let here: string;
let callerId: string;

const inHours = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString();
/** No day ends there in the next hours, whenever this runs. `Etc` counts westwards. */
const whereItIsNoon = (): string => {
  const east = 12 - new Date().getUTCHours();
  return `Etc/GMT${east > 0 ? '-' : '+'}${Math.abs(east)}`;
};

const logged = async (subject: string, more: object = {}, token = agent): Promise<string> => {
  const report = { organisation: here, callerId, channel: 'phone', subject, ...more };
  const { status, body } = await desk.post<Row>(token, INCIDENTS, report);
  expect(status).toBe(201);
  return body.id;
};
const send = async (id: string, command: string, body: object = {}, token = agent): Promise<void> => {
  const { status, body: answer } = await desk.post(token, `${INCIDENTS}/${id}/${command}`, body);
  expect([command, status, answer['code']]).toEqual([command, 200, undefined]);
};
const asked = async (query: string, token = agent, path = INCIDENTS) => {
  const minPosition = (await desk.suite.embedded.store.head()) ?? '';
  return desk.get<{ items: readonly Row[]; code?: string }>(
    token,
    `${path}?${query}&minPosition=${minPosition}`,
  );
};
const subjects = async (query: string, token = agent): Promise<readonly unknown[]> =>
  (await asked(query, token)).body.items.map(({ subject }) => subject);
const idOf = async (token: string): Promise<string> =>
  (await desk.get<{ id: string }>(token, '/api/v1/people/me')).body.id;

beforeAll(async () => {
  desk = await SuiteAtWork.start();
  [here = ''] = desk.organisations;
  agent = await desk.token('second-agent');
  lead = await desk.token('team-lead');
  user = await desk.token('user');
  callerId = await idOf(user);
}, 60_000);

afterAll(() => desk.stop());

describe('named filters, on what really happened', () => {
  const service = 'filters';
  const of = (named: string, token = agent) => subjects(`named=${named}&service=${service}`, token);

  beforeAll(async () => {
    const me = await idOf(agent);
    const given = (subject: string) => logged(subject, { service }, lead);
    await given('sin asignar');
    const mine = await given('mía');
    await send(mine, 'assign', { team: 'network', person: me });
    await send(await given('de mi equipo'), 'assign', { team: 'network' });
    await send(await given('la sigo'), 'change-owner', { owner: me });
    await send(mine, 'watch');
    const first = await given('sin respuesta, antes');
    await send(first, 'write-to-desk', { text: 'Sigue igual' }, user);
    await send(await given('sin respuesta'), 'write-to-desk', { text: '¿Hay algo?' }, user);
    const answered = await given('respondida');
    await send(answered, 'write-to-desk', { text: 'Sigue igual' }, user);
    await send(answered, 'write-to-caller', { text: 'Lo miramos' });
    await send(await given('en espera'), 'put-on-hold', { reason: 'waiting-for-caller' });
    await send(await given('cita hoy'), 'put-on-hold', { reason: 'appointment', until: inHours(1) });
    await send(await given('cita otro día'), 'put-on-hold', { reason: 'appointment', until: inHours(72) });
    const resolution = { code: 'solved', text: 'Hecho' };
    await send(await given('resuelta'), 'resolve', resolution);
    const again = await given('reabierta');
    await send(again, 'resolve', resolution);
    await send(again, 'reopen', { reason: 'Sigue igual' });
    await send(await given('escalada'), 'escalate', { kind: 'functional', level: 1 });
    await send(await given('grave, propuesta'), 'propose-major-incident');
    await send(
      await given('grave'),
      'declare-major-incident',
      {
        lead: me,
        services: [service],
        organisations: [here],
        businessEffect: 'Nadie vende',
        nextUpdateDue: inHours(1),
      },
      lead,
    );
  }, 60_000);

  it('unassigned', async () => expect(await of('unassigned')).toContain('sin asignar'));
  it('mine', async () => expect(await of('mine')).toEqual(['mía']));
  it('my teams’', async () => expect((await of('my-teams')).slice().sort()).toEqual(['de mi equipo', 'mía']));
  it('I own', async () => expect(await of('owned')).toEqual(['la sigo']));
  it('I watch', async () => {
    expect(await of('watched')).toEqual(['mía']);
    expect(await of('watched', lead)).toEqual([]);
  });
  it('unanswered, longest first', async () =>
    expect(await of('unanswered')).toEqual(['sin respuesta, antes', 'sin respuesta']));
  it('on hold by reason and since', async () => {
    expect(await of('on-hold&holdReason=waiting-for-caller')).toEqual(['en espera']);
    expect(await subjects(`holdReason=!none&status=pending&service=${service}&sort=holdSince`)).toContain(
      'en espera',
    );
  });
  it('hold ends today', async () =>
    expect(await of(`hold-ends-today&zone=${encodeURIComponent(whereItIsNoon())}`)).toEqual(['cita hoy']));
  it('awaiting confirmation', async () => expect(await of('awaiting-confirmation')).toEqual(['resuelta']));
  it('escalated', async () => expect(await of('escalated')).toEqual(['escalada']));
  it('reopened', async () => expect(await of('reopened')).toEqual(['reabierta']));
  it('major', async () => expect((await of('major')).slice().sort()).toEqual(['grave', 'grave, propuesta']));
  it('untouched for n days', async () => expect(await of('untouched&days=1')).toEqual([]));
});

describe('what can never be so', () => {
  it.each([
    ['a status that there is not', 'status=OPEN', 'VALIDATION_FAILED'],
    ['one such among others', 'status=closed,nonsense', 'VALIDATION_FAILED'],
    ['a channel that there is not', 'channel=fax', 'VALIDATION_FAILED'],
    ['half a letter, by an escape', `filter=${encodeURIComponent('{"team":"\\ud800"}')}`, 'INVALID_TEXT'],
    ['bytes that are no text', 'text=%FF', 'MALFORMED_URL'],
    ['a sign that begins an escape, and stands alone', 'text=100%', 'MALFORMED_URL'],
  ])('%s, is refused and not looked for', async (_, query, code) => {
    const { status, body } = await asked(query);
    expect([status, body.code]).toEqual([400, code]);
  });

  it('a field that this list has not is named', async () => {
    const { body } = await asked(`filter=${encodeURIComponent('{"colour":"red"}')}`);
    expect(body).toMatchObject({ code: 'INVALID_FILTER', detail: expect.stringContaining('called colour') });
  });

  it('and what is there is found: open ones, none, and any but one', async () => {
    for (const query of ['status=open', 'status=!closed,!cancelled', 'coverage=none', 'channel=!phone'])
      expect((await asked(query)).status).toBe(200);
  });
});

describe('sorting', () => {
  it('by a sealed text or by a name is refused, and says why', async () => {
    for (const column of ['subject', '-caller', 'priority,subject']) {
      const { status, body } = await asked(`sort=${column}`);
      expect([status, body.code]).toEqual([422, 'SEALED_HAS_NO_ORDER']);
    }
    expect((await asked('sort=nothing')).body.code).toBe('INVALID_FILTER');
  });

  it('every column of a row sorts, but for those that tell of other incidents', async () => {
    const columns = [
      'number',
      'status',
      'holdReason',
      'priority',
      'callerId',
      'organisation',
      'service',
      'category',
      'team',
      'person',
      'owner',
      'channel',
      'reportedAt',
      'changedAt',
      'callerWroteAt',
      'deskWroteAt',
      'unansweredSince',
      'major.stage',
      'resolutionKind',
      'cancellationReason',
      'knownError',
    ];
    for (const column of columns)
      expect([column, (await asked(`sort=-${column}&limit=2`)).status]).toEqual([column, 200]);
    for (const column of ['parent', 'followsUp', 'duplicateOf', 'childCount'])
      expect([column, (await asked(`sort=-${column}&limit=2`)).status]).toEqual([column, 400]);
  });
});

describe('search', () => {
  const found = async (text: string, token = agent): Promise<readonly string[]> => {
    const { body } = await asked(`text=${text}`, token, `${INCIDENTS}/search`);
    return body.items.map(({ id }) => id);
  };

  it('finds words of messages to and from the caller, in the subject first', async () => {
    const inMessage = await logged('Otra cosa');
    await send(inMessage, 'write-to-desk', { text: 'El zurcidor galvánico no arranca' }, user);
    await send(inMessage, 'write-to-caller', { text: 'Desenchufe la trambolina' });
    const inSubject = await logged('Zurcidor averiado');
    expect(await found('zurcidor')).toEqual([inSubject, inMessage]);
    expect(await found('galvanico zurci')).toEqual([inMessage]);
    expect(await found('trambolina')).toEqual([inMessage]);
    expect(await found('trambolina', user)).toEqual([inMessage]);
    expect(JSON.stringify((await asked('text=trambolina')).body)).not.toContain('trambolina');
  });

  it('has the very number first, however many newer ones begin alike', async () => {
    const id = await logged('La de antes');
    const { body } = await desk.get<{ number: string }>(agent, `${INCIDENTS}/${id}`);
    const short = String(Number(body.number.replace('INC', '')));
    for (let more = 0; more < 70; more += 1) await logged(`${short}0${more} en la pantalla`);
    for (const form of [body.number, `inc${short}`, short]) expect((await found(form))[0]).toBe(id);
    expect(await found(short)).toHaveLength(20);
  });

  it.each([
    ['Принтер не печатает', ['ПРИНТЕР', 'печа', 'не принт']],
    ['打印机卡纸了', ['打印机', '卡纸', '机']],
    ['الطابعة لا تعمل', ['الطابعة', 'تعمل']],
  ])('finds words of any script: %s', async (subject, texts) => {
    const id = await logged(subject);
    for (const text of texts) {
      const query = encodeURIComponent(text);
      expect([text, await found(query)]).toEqual([text, [id]]);
      expect((await asked(`text=${query}`)).body.items.map((item) => item.id)).toEqual([id]);
    }
  });

  it.each([
    '三楼会议室的打印机从今天早上开始一直卡纸并且屏幕上显示错误代码',
    '三階の会議室のプリンターが今朝から紙詰まりを繰り返しています',
    'เครื่องพิมพ์ที่ห้องประชุมชั้นสามกระดาษติดตั้งแต่เช้าวันนี้',
  ])('finds a whole sentence in a script without spaces: %s', async (sentence) => {
    const id = await logged(sentence);
    const text = encodeURIComponent(sentence);
    expect(await found(text)).toEqual([id]);
    expect((await asked(`text=${text}`)).body.items.map((item) => item.id)).toEqual([id]);
  });

  it('refuses more words, as they were written, than a search may have', async () => {
    const refusal = async (words: number) => {
      const text = encodeURIComponent(Array.from({ length: words }, (_, n) => `w${n}`).join(' - '));
      const answer = await desk.get(agent, `${INCIDENTS}?text=${text}`);
      return [answer.status, answer.body['code']];
    };
    expect(await refusal(20)).toEqual([200, undefined]);
    expect(await refusal(21)).toEqual([400, 'INVALID_FILTER']);
  });

  it.each(['сканер', '扫描仪', '٣٤', '💥', '---', ' '])(
    'a text that nobody wrote, or without a letter or digit, finds nothing anywhere: %j',
    async (text) => {
      const query = `text=${encodeURIComponent(text)}`;
      expect(await found(encodeURIComponent(text))).toEqual([]);
      expect((await asked(query)).body.items).toEqual([]);
      expect((await asked(query, lead, '/api/v1/people')).body.items).toEqual([]);
      const counts = await asked(query, agent, `${INCIDENTS}/counts`);
      expect(counts.body).toMatchObject({ total: 0 });
      const selection = { filter: { text }, count: 1, body: {} };
      const bulk = await desk.post(agent, `${INCIDENTS}/bulk/watch`, selection);
      expect([bulk.status, bulk.body['code']]).toEqual([409, 'SELECTION_CHANGED']);
      const headers = { authorization: `Bearer ${lead}`, 'content-type': 'application/json' };
      const body = JSON.stringify({ reason: 'Informe', text, format: 'json-lines' });
      const lines = await fetch(`${desk.url}${INCIDENTS}/export`, { method: 'POST', headers, body });
      expect([lines.status, await lines.text()]).toEqual([200, '']);
    },
  );

  it('finds no internal note', async () => {
    const id = await logged('Nada');
    await send(id, 'add-note', { visibility: 'internal', text: 'Un chisgarabís secreto' });
    expect(await found('chisgarabis')).toEqual([]);
    expect(await found('chisgarabis', user)).toEqual([]);
  });

  it('R6: finds no message that was redacted', async () => {
    const id = await logged('Nada');
    await send(id, 'write-to-desk', { text: 'Mi clave es perenquenosa' }, user);
    await send(id, 'write-to-desk', { text: 'Y la otra cucurbitacea' }, user);
    expect(await found('perenquenosa')).toEqual([id]);
    const officer = await desk.token('data-protection-officer');
    await send(id, 'redact-text', { revision: 1, path: 'text', reason: 'Una clave' }, officer);
    expect(await found('perenquenosa')).toEqual([]);
    expect(await found('cucurbitacea')).toEqual([id]);
  });

  it('R6: finds no message of a person who was forgotten', async () => {
    const other = await desk.tokenOf({ roles: ['user'], organisations: [here], person: 'customer' });
    const person = await idOf(other);
    const id = await logged('Nada', { callerId: person });
    await send(id, 'write-to-desk', { text: 'Soy la de los ferroprusiatos' }, other);
    expect(await found('ferroprusiatos')).toEqual([id]);
    const administrator = await desk.token('administrator');
    const gone = await desk.post(administrator, `/api/v1/people/${person}/forget`, { reason: 'Lo pide' });
    expect(gone.status).toBe(200);
    await until('it is found no longer', async () => (await found('ferroprusiatos')).length === 0);
  });
});
