import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openIdentity } from '@ventanilla/identity';
import { freePort } from '../../../tools/free-port.cjs';
import { TraceCollector, type CollectedSpan } from './fixtures/trace-collector.js';
import { builtFile, runNode, startSuite, tokenFor, type Running } from './nothing-lost/suite-process.js';

jest.setTimeout(120_000);

/** Status of a span that failed. */
const ERROR = 2;
const SUBJECT = 'Zafiro-1b7e no arranca desde ayer';
const DESCRIPTION = 'Lo cuenta Quitapesares-93af con todo detalle';

describe('Traces, where the standard variables ask for them', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ventanilla-traces-'));
  let collector: TraceCollector;
  let suite: Running;
  let port: number;

  beforeAll(async () => {
    collector = await TraceCollector.start();
    port = await freePort();
    suite = await startSuite({ folder, port, env: collector.env });
  });

  afterAll(async () => {
    await suite?.kill();
    await collector?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const send = async (path: string, headers: Readonly<Record<string, string>>, body?: object) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
      headers: {
        authorization: `Bearer ${await tokenFor(folder, port, 'user')}`,
        ...(body && { 'content-type': 'application/json' }),
        ...headers,
      },
    });
    return { status: response.status, body: (await response.json()) as Readonly<Record<string, string>> };
  };

  const logIncident = (traceparent: string) =>
    send(
      '/api/v1/incidents',
      { traceparent },
      { channel: 'portal', subject: SUBJECT, description: DESCRIPTION, impact: 2, urgency: 2 },
    );

  const named = (spans: readonly CollectedSpan[], name: string): CollectedSpan => {
    const found = spans.find((span) => span.name === name);
    if (!found) throw new Error(`There is no ${name} among ${spans.map((span) => span.name).join(', ')}.`);
    return found;
  };

  const attribute = (span: CollectedSpan, key: string): unknown =>
    Object.values(span.attributes.find((each) => each.key === key)?.value ?? {})[0];

  it('go from the request through the command and the store to the view', async () => {
    const [traceId, callerSpan] = ['4bf92f3577b34da6a3ce929d0e0e4736', '00f067aa0ba902b7'];
    const { status, body } = await logIncident(`00-${traceId}-${callerSpan}-01`);
    expect(status).toBe(201);
    const isWhole = (spans: readonly CollectedSpan[]) =>
      ['POST /api/v1/incidents', 'fold incident-queue'].every((name) =>
        spans.some((span) => span.name === name),
      );
    const spans = await collector.trace(traceId, isWhole);
    const request = named(spans, 'POST /api/v1/incidents');
    const command = named(spans, 'command LogIncident');
    const append = named(spans, 'append incident');
    const fold = named(spans, 'fold incident-queue');
    expect([request, command, append, fold].map(({ parentSpanId }) => parentSpanId)).toEqual([
      callerSpan,
      request.spanId,
      command.spanId,
      command.spanId,
    ]);
    expect(attribute(request, 'http.response.status_code')).toBe(201);
    expect(attribute(request, 'http.route')).toBe('/api/v1/incidents');
    expect(attribute(fold, 'ventanilla.stream')).toBe(`incident-${body['id']}`);
  });

  it('tell of a refusal by its code, and not as a failure', async () => {
    const { body: logged } = await logIncident('');
    const traceId = '5cf92f3577b34da6a3ce929d0e0e4737';
    const path = `/api/v1/incidents/${logged['id']}/confirm-resolution`;
    const { status, body } = await send(path, { traceparent: `00-${traceId}-00f067aa0ba902b7-01` }, {});
    expect([status, body['code']]).toEqual([409, expect.stringContaining('INCIDENT')]);
    const isWhole = (all: readonly CollectedSpan[]) => all.some(({ name }) => name.startsWith('POST'));
    const spans = await collector.trace(traceId, isWhole);
    const command = named(spans, 'command ConfirmResolution');
    expect(attribute(command, 'error.type')).toBe(body['code']);
    expect(spans.filter((span) => span.status?.code === ERROR)).toEqual([]);
  });

  it('R6: hold nothing that anybody wrote, and nobody’s name', async () => {
    const traceId = '6df92f3577b34da6a3ce929d0e0e4738';
    await send('/api/v1/incidents/mine?text=Zafiro-1b7e', {
      traceparent: `00-${traceId}-00f067aa0ba902b7-01`,
    });
    await collector.trace(traceId, (spans) => spans.length > 0);
    await suite.stop();
    expect(collector.spans.length).toBeGreaterThan(5);
    const { people } = openIdentity(folder);
    const words = [
      ...['Zafiro', 'Quitapesares', 'Bearer', folder],
      ...people.flatMap(({ name, subject }) => [name, subject]),
    ];
    expect(words.filter((word) => collector.sent.includes(word))).toEqual([]);
  });

  it.each([
    ['stay away where nothing asks for them, and the SDK with them', '{}', 'false'],
    ['come where the variables do', "{ OTEL_TRACES_EXPORTER: 'otlp' }", 'true'],
    [
      'stay away where they are switched off',
      "{ OTEL_SDK_DISABLED: 'true', OTEL_TRACES_EXPORTER: 'otlp' }",
      'false',
    ],
    ['stay away where they go nowhere', "{ OTEL_TRACES_EXPORTER: 'none' }", 'false'],
  ])('%s', async (_, env, loaded) => {
    const script = `require(${JSON.stringify(builtFile('libs/adapters/opentelemetry/src/index.js'))})
      .startTracing('toy', ${env})
      .then(({ stop }) => stop())
      .then(() => console.log(Object.keys(require.cache).some((file) => file.includes('@opentelemetry/sdk'))));`;
    const node = runNode(['-e', script], {});
    await node.ended;
    expect(node.output.trim()).toBe(loaded);
  });
});
