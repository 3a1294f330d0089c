import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ChassisConfig } from '@ventanilla/chassis';
import { openSuite, type Suite } from '../suite.js';
import { DeskAtRisk } from './desk-at-risk.js';
import { OutsideIssuer } from './outside-issuer.js';

export interface StartedDesk {
  readonly suite: Suite;
  readonly desk: DeskAtRisk;
  stopIssuer(): Promise<void>;
  stop(): Promise<void>;
}

/** The whole suite with an identity provider elsewhere, and an agent of that provider. */
export const startDesk = async (): Promise<StartedDesk> => {
  const issuer = await OutsideIssuer.start();
  const dataFolder = mkdtempSync(join(tmpdir(), 'ventanilla-degrading-'));
  const told = { port: 0, dataFolder, logLevel: 'silent', issuer: issuer.url };
  const suite = await openSuite(Object.assign(new ChassisConfig(), told));
  await suite.react();
  const url = `http://127.0.0.1:${await suite.http.listen()}`;
  const desk = new DeskAtRisk({
    url,
    newToken: () => issuer.token('ann', 'agent'),
    organisation: 'northwind',
    callerId: await register(url, issuer),
    eventsOf: async (id) => {
      const events = await suite.embedded.store.read(`incident-${id}`);
      return events.map(({ type }) => type);
    },
  });
  return {
    suite,
    desk,
    stopIssuer: () => issuer.stop(),
    stop: async () => {
      await issuer.stop();
      await suite.close();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
};

/** An agent with a sign-in, made known as any program does it. */
export const register = async (url: string, issuer: OutsideIssuer): Promise<string> => {
  const authorization = `Bearer ${await issuer.token('import', 'provisioning')}`;
  const headers = { authorization, 'content-type': 'application/json' };
  const post = async (path: string, body: object): Promise<{ id: string }> => {
    const response = await fetch(url + path, { method: 'POST', headers, body: JSON.stringify(body) });
    return (await response.json()) as { id: string };
  };
  const { id } = await post('/api/v1/people', { name: 'Ann', language: 'en' });
  await post(`/api/v1/people/${id}/link-sign-in`, { issuer: issuer.url, subject: 'ann' });
  return id;
};
