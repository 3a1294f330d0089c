import { readFileSync } from 'node:fs';
import { SuiteAtWork } from './fixtures/suite-at-work.js';

let desk: SuiteAtWork;

beforeAll(async () => {
  desk = await SuiteAtWork.start();
}, 60_000);

afterAll(() => desk.stop());

describe('R7: what subscribers can look up, without a token', () => {
  interface Described {
    readonly channels: Record<string, { readonly messages: Record<string, unknown> }>;
  }
  const described = async (path: string): Promise<Described> => {
    const response = await fetch(desk.url + path);
    expect([response.status, response.headers.get('content-type')]).toEqual([
      200,
      'application/json; charset=utf-8',
    ]);
    return (await response.json()) as Described;
  };

  it('is an AsyncAPI document of all services and of each, with a published schema for every message', async () => {
    const whole = await described('/api/asyncapi.json');
    for (const service of ['incident', 'service-desk']) {
      const topic = `${service}.topic`;
      const own = await described(`/api/${service}/asyncapi.json`);
      expect(own.channels[topic]).toEqual(whole.channels[topic]);
      expect(Object.keys(own.channels)).toEqual([topic, `${service}.feed`, `${service}.webhook`]);
      for (const type of Object.keys(own.channels[topic]?.messages ?? {})) {
        const schema = await fetch(`${desk.url}/api/v1/${service}/schemas/${type}`);
        expect([type, schema.status]).toEqual([type, 200]);
        expect(await schema.json()).toEqual(JSON.parse(readFileSync(`docs/schemas/${type}.json`, 'utf8')));
      }
    }
  });
});
