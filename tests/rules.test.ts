/** The architecture, held by tests: who may import whom, where the clock and the environment are read, how long files may be. */
import { globSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, normalize, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const files = globSync(['src/**/*.ts', 'commands/**/*.ts']).map((path) => path.replaceAll('\\', '/'));
const source = new Map(files.map((path) => [path, readFileSync(path, 'utf8')]));

/** Module names a file imports, with relative ones resolved from the top of the project. */
function importsOf(path: string): string[] {
  const text = source.get(path) ?? '';
  const names = [...text.matchAll(/(?:^|\n)\s*(?:import|export)\s[^'"`;]*?from\s*'([^']+)'|import\(\s*'([^']+)'\s*\)|(?:^|\n)import\s+'([^']+)'/g)];
  return names.map((match) => match[1] ?? match[2] ?? match[3] ?? '').map((name) => (name.startsWith('.') ? normalize(join(dirname(path), name)) : name));
}

const room = (path: string): string => (path.startsWith('commands/') ? 'commands' : (/^src\/([\w-]+)\//.exec(path)?.[1] ?? path));
const roots = ['src/main.ts', 'src/try.ts', 'src/cli.ts', 'src/bot.ts'];
const shared = ['ports', 'domain', 'src/errors.ts'];

/** Rooms of our own that a room may import besides itself. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  commands: ['domain', 'src/discord/command.ts'],
  domain: [],
  ports: ['domain'],
  sandbox: [],
  content: [...shared, 'src/elsewhere.ts'], i18n: [...shared, 'src/elsewhere.ts'], search: shared, storage: shared, scheduler: shared, discord: shared, pictures: shared, calendar: shared, 'plan-file': shared, 'fact-files': shared, 'quiz-rounds': shared,
  metrics: ['ports'],
  zoneinfo: ['domain'],
  cli: ['ports', 'domain', 'content', 'search', 'storage', 'discord', 'i18n', 'scheduler', 'src/errors.ts', 'src/config.ts', 'src/bot.ts', 'src/system.ts', 'src/log.ts', 'src/places.ts', 'src/words.ts', 'zoneinfo'],
  try: ['ports', 'sandbox', 'src/errors.ts'],
  'src/health-checks.ts': ['src/health.ts', 'ports', 'discord', 'storage'], 'src/vitals.ts': ['ports', 'discord', 'scheduler', 'storage'], 'src/places.ts': [], 'src/version.ts': [],
  'src/arrival.ts': ['ports', 'discord', 'storage', 'src/config.ts', 'src/words.ts'],
  'src/words.ts': ['ports', 'content', 'discord', 'i18n', 'pictures', 'quiz-rounds', 'scheduler', 'src/places.ts'],
  'src/config.ts': ['src/errors.ts'], 'src/elsewhere.ts': ['src/errors.ts'], 'src/health.ts': ['src/errors.ts'], 'src/errors.ts': [], 'src/log.ts': ['ports'], 'src/system.ts': ['ports'],
};

describe('who may import whom', () => {
  it('every file stands in a room with rules', () => {
    expect(files.filter((path) => !roots.includes(path) && allowed[room(path)] === undefined)).toEqual([]);
  });

  it('no room reaches into another', () => {
    const wrong = files.filter((path) => !roots.includes(path)).flatMap((path) => importsOf(path)
      .filter((name) => name.startsWith('src/') || name.startsWith('commands/'))
      .filter((name) => room(name) !== room(path) && !allowed[room(path)]?.includes(room(name)) && !allowed[room(path)]?.includes(name))
      .map((name) => `${path} imports ${name}`));
    expect(wrong).toEqual([]);
  });

  it('main and the bot never touch the sandbox', () => {
    for (const path of ['src/main.ts', 'src/bot.ts']) expect(importsOf(path).filter((name) => name.includes('sandbox'))).toEqual([]);
  });

  it('the pure rules use no package and no part of the machine (a hash is pure)', () => {
    const outside = files.filter((path) => path.startsWith('src/domain/') || path.startsWith('commands/'))
      .flatMap((path) => importsOf(path).filter((name) => !name.startsWith('src/') && !name.startsWith('commands/') && name !== 'node:crypto').map((name) => `${path}: ${name}`));
    expect(outside).toEqual([]);
  });

  it('only the ticker knows node-cron, only the bot talks to discord.js, only storage and search open databases', () => {
    const users = (name: string) => files.filter((path) => importsOf(path).some((used) => used === name));
    expect(users('node-cron').every((path) => path === 'src/scheduler/ticker.ts')).toBe(true);
    expect(users('discord.js').every((path) => path.startsWith('src/discord/'))).toBe(true);
    expect(users('better-sqlite3').every((path) => /^src\/(storage|search)\//.test(path))).toBe(true);
  });

  it('what people type reaches no file: only rooms that load content, keep the database or serve the operator touch any', () => {
    const touching = files.filter((path) => importsOf(path).some((name) => /^node:fs|^node:child_process$/.test(name)));
    const allowed = /^src\/(cli\/|content\/(cache|document|load)|storage\/|i18n\/overlay|search\/|pictures\/(fonts|shaping)|zoneinfo\/|sandbox\/|config\.ts|elsewhere\.ts|discord\/(registry|processes)\.ts)/;
    expect(touching.filter((path) => !allowed.test(path))).toEqual([]);
  });

  it('built-in modules are named with node:', () => {
    const bare = files.flatMap((path) => importsOf(path).filter((name) => builtinModules.includes(name)).map((name) => `${path}: ${name}`));
    expect(bare).toEqual([]);
  });
});

describe('one of each', () => {
  const users = (pattern: RegExp, except: readonly string[]) =>
    files.filter((path) => !except.some((prefix) => path.startsWith(prefix)))
      .filter((path) => pattern.test((source.get(path) ?? '').replace(/\/\*[\s\S]*?\*\/|(^|\s)\/\/.*$/gm, '')));

  it('one clock', () => {
    expect(users(/Date\.now\(|new Date\(\)|Temporal\.Now/, ['src/system.ts', 'src/sandbox/'])).toEqual([]);
  });

  it('one source of randomness', () => {
    expect(users(/Math\.random|randomBytes|randomUUID|randomInt/, ['src/system.ts', 'src/sandbox/'])).toEqual([]);
  });

  it('one reader of the environment', () => {
    expect(users(/process\.env/, ['src/main.ts', 'src/try.ts', 'src/cli.ts', 'src/sandbox/main.ts'])).toEqual([]);
  });
});

describe('files a newcomer can read', () => {
  it('have honest names', () => {
    expect(files.filter((path) => /(^|\/)(utils?|helpers?|misc|managers?|common)(\.ts|\/)/.test(path))).toEqual([]);
  });

  it('stay short', () => {
    // Two files of types only are each one contract, read in one go.
    const contracts: Readonly<Record<string, number>> = { 'src/discord/command.ts': 360, 'src/sandbox/contract.ts': 560 };
    const limit = (path: string) => contracts[path] ?? (path.startsWith('commands/') ? 150 : 250);
    const long = files.map((path) => ({ path, lines: (source.get(path) ?? '').split('\n').length - 1 })).filter(({ path, lines }) => lines > limit(path));
    expect(long).toEqual([]);
  });
});
