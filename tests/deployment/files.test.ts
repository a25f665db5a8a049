/** What an operator deploys with, as far as it can be checked without a container engine. */
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { slimPackages } from '../../src/cli/slim.ts';
import { SETTINGS } from '../../src/config.ts';
import { EXIT } from '../../src/errors.ts';
import { startHealth } from '../../src/health.ts';
import { freshDirectory } from '../support/start-bot.ts';

const dockerfile = readFileSync('Dockerfile', 'utf8');
const unit = readFileSync('docs/blue-heart-bot.service', 'utf8');
const compose = parse(readFileSync('compose.yaml', 'utf8')) as { services: { bot: Record<string, unknown> & { environment: Record<string, string> } }; volumes: object };

/** Read by Node and the system's C library. */
const OF_THE_RUNTIME = new Set(['NODE_ENV', 'MALLOC_ARENA_MAX']);

it('the image runs as an ordinary user, on the Node we test with, and copies only what is there', () => {
  expect([...dockerfile.matchAll(/^FROM (\S+)/gm)].map(([, image]) => image)).toEqual(['node:26-slim', 'node:26-slim']);
  expect(dockerfile.slice(dockerfile.indexOf('USER node')).match(/^(RUN|COPY|USER) .+$/gm)).toEqual(['USER node']);
  const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap((match) => (match[1] ?? '').split(' '));
  const sent = readFileSync('.dockerignore', 'utf8').split('\n').filter((line) => line.startsWith('!')).map((line) => line.slice(1));
  expect(copied.toSorted()).toEqual(sent.toSorted());
  for (const path of copied) expect(existsSync(path), path).toBe(true);
});

it('every setting in them is one the bot knows', () => {
  const names = [...dockerfile.matchAll(/\b([A-Z]+(?:_[A-Z]+)+)=/g), ...unit.matchAll(/^Environment=([A-Z_]+)=/gm)].map((match) => match[1] ?? '');
  expect([...names, ...Object.keys(compose.services.bot.environment)].filter((name) => !OF_THE_RUNTIME.has(name) && !(name in SETTINGS))).toEqual([]);
});

it('the container can write to its volume only, and gives up after a few starts', () => {
  expect(compose.services.bot).toMatchObject({ read_only: true, cap_drop: ['ALL'], restart: 'on-failure:5', volumes: ['data:/data'] });
  expect(compose.volumes).toHaveProperty('data');
});

it('the service is not started again where that would not help', () => {
  const codes = (/^RestartPreventExitStatus=(.+)$/m.exec(unit)?.[1] ?? '').split(' ').map(Number);
  expect(codes).toEqual([EXIT.badContent, EXIT.badToken, EXIT.badConfig, EXIT.fatalGateway, EXIT.lostDatabase]);
  for (const line of unit.split('\n')) expect(line).toMatch(/^(#.*|\[\w+\]|\w+=.*|)$/);
});

it('every package is pinned to one version, which the lock file knows with its checksum', () => {
  const { dependencies, devDependencies, allowScripts } = JSON.parse(readFileSync('package.json', 'utf8')) as Record<string, Record<string, unknown>>;
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, { version?: string; integrity?: string; link?: boolean }> };
  for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
    // An alias names the package and the version: npm:typescript@7.0.2.
    const pinned = String(version).replace(/^npm:.+@/, '');
    expect(pinned, name).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/);
    expect(lock.packages[`node_modules/${name}`]?.version, name).toBe(pinned);
  }
  expect(Object.entries(lock.packages).filter(([path, entry]) => path !== '' && entry.integrity === undefined && entry.link !== true).map(([path]) => path)).toEqual([]);
  expect(Object.entries(allowScripts ?? {}).filter(([, allowed]) => allowed === true).map(([name]) => name)).toEqual(['node']);
});

it('image and service start the bot as npm start does', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: { start: string } };
  const words = scripts.start.split(' ');
  expect(dockerfile).toContain(`CMD ${JSON.stringify(words).replaceAll(',', ', ')}`);
  expect(unit).toContain(`ExecStart=/usr/bin/env ${scripts.start}\n`);
});

it('only what developers read is taken out of an install, and never from a developer’s own', () => {
  const packages = freshDirectory();
  const files = ['zod/v4/core/api.js', 'zod/v4/core/api.d.ts', 'zod/LICENSE.md', 'zod/README.md', '@types/node/fs.d.ts', 'better-sqlite3/deps/sqlite3/sqlite3.c', 'better-sqlite3/lib/index.js',
    `better-sqlite3/prebuilds/${process.platform}-${process.arch}.node`, 'better-sqlite3/prebuilds/aix-ppc64.node'];
  for (const file of files) {
    mkdirSync(join(packages, dirname(file)), { recursive: true });
    writeFileSync(join(packages, file), 'x');
  }
  expect(slimPackages(packages)).toBe(5);
  expect(files.filter((file) => existsSync(join(packages, file)))).toEqual(['zod/v4/core/api.js', 'zod/LICENSE.md', 'better-sqlite3/lib/index.js', `better-sqlite3/prebuilds/${process.platform}-${process.arch}.node`]);
  expect(() => slimPackages('node_modules')).toThrow('npm ci --omit=dev');
});

it('every package comes from the public registry, and production has no package that only development needs', () => {
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { lockfileVersion: number; packages: Record<string, { resolved?: string; integrity?: string; dev?: boolean; link?: boolean }> };
  const entries = Object.entries(lock.packages).filter(([path]) => path !== '');
  expect(lock.lockfileVersion).toBe(3);
  expect(entries.filter(([, { resolved }]) => resolved !== undefined && !resolved.startsWith('https://registry.npmjs.org/')).map(([path]) => path)).toEqual([]);
  expect(entries.filter(([, { integrity }]) => integrity?.startsWith('sha512-') !== true).map(([path]) => path)).toEqual([]);
  for (const name of ['vitest', 'playwright-core', 'oxlint']) expect(lock.packages[`node_modules/${name}`]?.dev, name).toBe(true);
});

it('the audit of packages is one command, which says so where nobody answers it', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
  expect(scripts['check:audit']).toBe('npm audit --omit=dev');
  expect(readFileSync('docs/operations.md', 'utf8')).toContain('npm run check:audit');
  expect(readFileSync('.ci/run', 'utf8')).toMatch(/could not be answered here/);
});

it('the image’s health check says whether the pages answer', async () => {
  const [program = '', ...words] = JSON.parse(/^HEALTHCHECK [\s\S]*?CMD (\[.+\])$/m.exec(dockerfile)?.[1] ?? '[]') as string[];
  expect(program).toBe('node');
  const pages = await startHealth({ host: '127.0.0.1', port: 0 }, { checks: () => Promise.resolve([]) });
  const checked = async (): Promise<number | null> => await new Promise((resolve) => {
    execFile(process.execPath, words, { env: { HEALTH_PORT: String(pages.port) } }, (error) => resolve(error === null ? 0 : Number(error.code)));
  });
  expect(await checked()).toBe(0);
  await pages.close();
  expect(await checked()).toBe(1);
});
