import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const TEMPLATE = join(process.cwd(), 'deploy/gateway/default.conf.template');
const START_WITHIN_MS = 20_000;
const STEP_MS = 50;

/** `GATEWAY_*`, as an image of nginx is told them. */
export type GatewaySettings = Readonly<Record<`GATEWAY_${string}`, string>>;

/** What nginx's official images make of a template at their start. @throws Error where a variable has no value */
export const completed = (template: string, settings: GatewaySettings): string =>
  template.replace(/\$\{(\w+)\}/g, (_, name: string) => {
    const value = settings[name as keyof GatewaySettings];
    if (value === undefined) throw new Error(`The gateway needs ${name}.`);
    return value;
  });

/** As the image's own `nginx.conf`, but in a folder of the spec's. */
const around = (folder: string): string => `
daemon off;
worker_processes 1;
pid ${folder}/nginx.pid;
error_log stderr crit;
events { worker_connections 256; }
http {
    access_log off;
    client_body_temp_path ${folder}/body;
    proxy_temp_path ${folder}/proxy;
    fastcgi_temp_path ${folder}/fastcgi;
    uwsgi_temp_path ${folder}/uwsgi;
    scgi_temp_path ${folder}/scgi;
    include ${folder}/default.conf;
}
`;

/** nginx with the generated configuration, in a process of its own. */
export class Gateway {
  private constructor(
    readonly url: string,
    private readonly child: ChildProcess,
    private readonly folder: string,
  ) {}

  static async start(port: number, settings: GatewaySettings): Promise<Gateway> {
    const program = process.env['TEST_NGINX'];
    if (!program)
      throw new Error('TEST_NGINX is not set: node tools/engines.mjs --only nginx -- npx jest ...');
    const folder = mkdtempSync(join(tmpdir(), 'ventanilla-gateway-'));
    const all = { GATEWAY_LISTEN: `127.0.0.1:${port}`, GATEWAY_RESOLVER: '127.0.0.1', ...settings };
    writeFileSync(join(folder, 'default.conf'), completed(readFileSync(TEMPLATE, 'utf8'), all));
    writeFileSync(join(folder, 'nginx.conf'), around(folder));
    const args = ['-p', folder, '-c', join(folder, 'nginx.conf')];
    const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'inherit'] });
    const gateway = new Gateway(`http://127.0.0.1:${port}`, child, folder);
    await gateway.untilItListens(port);
    return gateway;
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.child.once('exit', resolve));
    if (this.child.exitCode === null && this.child.kill('SIGTERM')) await ended;
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async untilItListens(port: number): Promise<void> {
    const giveUpAt = Date.now() + START_WITHIN_MS;
    while (!(await listens(port))) {
      if (this.child.exitCode !== null || Date.now() > giveUpAt) {
        await this.stop();
        throw new Error('nginx did not start; what it said is above.');
      }
      await sleep(STEP_MS);
    }
  }
}

const listens = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
