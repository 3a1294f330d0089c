import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DockerfileParser, type From } from 'dockerfile-ast';
import { validate } from 'dockerfile-utils';

const root = process.cwd();
const text = readFileSync(join(root, 'Dockerfile'), 'utf8');
const instructions = DockerfileParser.parse(text).getInstructions();
const named = (keyword: string) => instructions.filter((each) => each.getKeyword() === keyword);
const lastStage = instructions.slice(instructions.lastIndexOf(named('FROM').at(-1) as From));

const argumentsOf = (keyword: string): readonly string[] =>
  lastStage.filter((each) => each.getKeyword() === keyword).map((each) => each.getArgumentsContent() ?? '');

describe('The Dockerfile', () => {
  it('is one, as its language says', () => {
    expect(validate(text)).toEqual([]);
    expect(validate('FROM node\nRUNN x')).not.toEqual([]);
  });

  it('builds on one exact version of Node that the product supports', () => {
    const images = named('FROM').map((each) => (each as From).getImage());
    expect(new Set(images).size).toBe(1);
    const [, major, minor] = /^node:(\d+)\.(\d+)\.\d+-/.exec(images[0] ?? '') ?? [];
    expect(Number(major)).toBeGreaterThanOrEqual(20);
    // better-sqlite3 aborts where it is built with the headers of a later Node 24.
    if (major === '24') expect(Number(minor)).toBeLessThan(19);
  });

  it('runs as somebody without rights, and says whether it is well', () => {
    const keywords = lastStage.map((each) => each.getKeyword());
    expect(argumentsOf('USER')).toEqual(['node']);
    expect(keywords.indexOf('USER')).toBeLessThan(keywords.indexOf('ENTRYPOINT'));
    expect(argumentsOf('HEALTHCHECK')[0]).toContain('CMD ["node", "deploy/image/health-check.mjs"]');
  });

  it('takes what it runs from the first stage, and nothing that only builds', () => {
    const copied = argumentsOf('COPY').map((each) => each.split(' ')[0]);
    expect(copied).toEqual(
      ['package.json', 'deploy/image', 'node_modules', 'dist'].map((each) => `/ventanilla/${each}`),
    );
    const stages = text.match(/^COPY --from=\w+/gm);
    expect(stages).toEqual(copied.map(() => 'COPY --from=build'));
    expect(text).toContain('npm prune --omit=dev');
  });

  it('names files that are there', () => {
    for (const [path] of text.matchAll(/deploy\/image\/[a-z-]+\.mjs/g))
      expect(existsSync(join(root, path))).toBe(true);
    const [, app = ''] = /CMD \["dist\/(apps\/suite)\/main\.js"\]/.exec(text) ?? [];
    expect(existsSync(join(root, `${app}/src/main.ts`))).toBe(true);
  });
});

describe('The master key', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ventanilla-master-key-'));
  const path = join(folder, 'master-key');
  const make = () =>
    execFileSync(process.execPath, [join(root, 'deploy/image/make-master-key.mjs'), path, folder], {
      encoding: 'utf8',
    });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is made at random at the first start, for its owner only, and stays as it is', () => {
    expect(make()).toContain('is made');
    const key = readFileSync(path, 'utf8');
    expect(Buffer.from(key, 'base64')).toHaveLength(32);
    expect(statSync(path).mode & 0o777).toBe(0o400);
    expect(make()).toContain('stays as it is');
    expect(readFileSync(path, 'utf8')).toBe(key);
  });

  it('comes with the permission to make an identity, where it is made and at no later start', () => {
    const permission = join(folder, 'new-identity');
    expect(existsSync(permission)).toBe(true);
    rmSync(permission);
    make();
    expect(existsSync(permission)).toBe(false);
  });
});
