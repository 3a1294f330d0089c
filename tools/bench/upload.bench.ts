import { randomBytes } from 'node:crypto';
import type { Bench } from './bench.js';
import { incidentBody } from './load/incident-requests.js';
import type { Suite } from './suite/suite.js';
import { routes, type Logged } from './suite/surface.js';
import { withSuite } from './suite/with-suite.js';

const MB = 1_000_000;
/** Little less than the largest that is taken. */
const FILE_MB = 20;
const FILES_OF_A_ROUND = 6;
const ABREAST = 2;
const SEED = 310_000;
const BEGINNING = Buffer.from('%PDF-1.7\n');
const HEADERS = { 'content-disposition': 'attachment; filename="informe.pdf"' };

/** Each is another one: the same content would be stored once. */
const newFile = (): Buffer => Buffer.concat([BEGINNING, randomBytes(FILE_MB * MB - BEGINNING.length)]);

const logOne = async (suite: Suite): Promise<string> => {
  const agent = suite.agent();
  const body = incidentBody(SEED, suite.people.callers);
  const { id } = (await agent.ask<Logged>({ method: 'POST', path: routes.incidents, body })).body;
  agent.close();
  return id;
};

/** Answers megabytes a second, from the first byte sent until the last file was acknowledged. */
const uploadRound = async (suite: Suite, incident: string): Promise<number> => {
  const files = Array.from({ length: FILES_OF_A_ROUND }, newFile);
  const path = routes.attachFile(incident);
  const line = async (): Promise<void> => {
    const agent = suite.agent();
    for (let body = files.pop(); body; body = files.pop())
      await agent.ask({ method: 'POST', path, body, headers: HEADERS });
    agent.close();
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: ABREAST }, line));
  return (FILES_OF_A_ROUND * FILE_MB * 1000) / (performance.now() - started);
};

/** Files as they are attached: received, typed by their content, sealed, and on disk. */
export const bench: Bench = {
  prefix: 'upload',
  keys: ['upload.mb_per_s'],
  async run(report, context) {
    const dataFolder = await context.data.newFolder('upload');
    await withSuite(context, dataFolder, async (suite) => {
      const incident = await logOne(suite);
      let best = 0;
      for (let round = 0; round < context.effort.rounds; round += 1)
        best = Math.max(best, await uploadRound(suite, incident));
      report.figure('upload.mb_per_s', best, `${FILE_MB} MB each, ${ABREAST} at once`);
    });
  },
};
