/** What an operator deploys with, as far as it can be checked without a container engine. */
import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { SETTINGS } from '../../src/config.ts';
import { EXIT } from '../../src/errors.ts';

const dockerfile = readFileSync('Dockerfile', 'utf8');
const unit = readFileSync('docs/blue-heart-bot.service', 'utf8');
const compose = parse(readFileSync('compose.yaml', 'utf8')) as { services: { bot: Record<string, unknown> & { environment: Record<string, string> } }; volumes: object };

it('the image runs as an ordinary user, on the Node we test with, and copies only what is there', () => {
  expect(dockerfile).toMatch(/^FROM node:26-slim$/m);
  expect(dockerfile.indexOf('USER node')).toBeGreaterThan(dockerfile.lastIndexOf('RUN '));
  const copied = [...dockerfile.matchAll(/^COPY (.+) \S+$/gm)].flatMap((match) => (match[1] ?? '').split(' '));
  const sent = readFileSync('.dockerignore', 'utf8').split('\n').filter((line) => line.startsWith('!')).map((line) => line.slice(1));
  expect(copied.toSorted()).toEqual(sent.toSorted());
  for (const path of copied) expect(existsSync(path), path).toBe(true);
});

it('every setting in them is one the bot knows', () => {
  const names = [...dockerfile.matchAll(/\b([A-Z]+(?:_[A-Z]+)+)=/g), ...unit.matchAll(/^Environment=([A-Z_]+)=/gm)].map((match) => match[1] ?? '');
  expect([...names, ...Object.keys(compose.services.bot.environment)].filter((name) => name !== 'NODE_ENV' && !(name in SETTINGS))).toEqual([]);
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
    expect(version, name).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/);
    expect(lock.packages[`node_modules/${name}`]?.version, name).toBe(version);
  }
  expect(Object.entries(lock.packages).filter(([path, entry]) => path !== '' && entry.integrity === undefined && entry.link !== true).map(([path]) => path)).toEqual([]);
  expect(Object.entries(allowScripts ?? {}).filter(([, allowed]) => allowed === true).map(([name]) => name)).toEqual(['node']);
});
