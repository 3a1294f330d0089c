import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import type { BenchIssuer } from '../suite/bench-issuer.js';
import { startServer, type RunningServer } from '../suite/server-process.js';

/** The services that the product is measured against, each in a process of its own. */
export class Baselines {
  constructor(private readonly folder: string) {}

  startBare(): Promise<RunningServer> {
    return startServer({ name: 'bare', script: join(__dirname, 'bare.js'), logs: this.folder });
  }

  startCrud(issuer: BenchIssuer): Promise<RunningServer> {
    const data = mkdtempSync(join(this.folder, 'crud-'));
    const env = {
      BENCH_JWKS: JSON.stringify(issuer.jwks),
      BENCH_ISSUER: issuer.url,
      BENCH_AUDIENCE: issuer.audience,
      BENCH_DATABASE: join(data, 'crud.db'),
    };
    return startServer({ name: 'crud', script: join(__dirname, 'crud.js'), logs: this.folder, env });
  }
}
