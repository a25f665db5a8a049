/**
 * The only reader of the environment. Settings come from `.env` in the working directory and from real environment variables,
 * which win. All faults are reported at once, each with the setting's name, what is wrong and an example.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'dotenv';
import { EXIT, OperatorError } from './errors.ts';

/** What a setting's text means; undefined when it means nothing. No schema library: it alone took 8 MB for these few lines. */
type Reader<T> = (text: string) => T | undefined;

const matching = (pattern: RegExp): Reader<string> => (text) => (pattern.test(text) ? text : undefined);
const oneOf = <const T extends string>(...values: readonly T[]): Reader<T> => (text) => values.find((value) => value === text);
const flag: Reader<boolean> = (text) => ({ true: true, false: false })[text];
const whole = (least: number, most: number): Reader<number> => (text) => (/^\d+$/.test(text) && Number(text) >= least && Number(text) <= most ? Number(text) : undefined);
const address = (...protocols: readonly string[]): Reader<string> => (text) => (URL.canParse(text) && protocols.includes(new URL(text).protocol) ? text : undefined);
const orEmpty = <T, E>(read: Reader<T>, empty: E): Reader<T | E> => (text) => (text === '' ? empty : read(text));

interface Setting {
  /** Says in words what is accepted, after "must be". */
  readonly rule: string;
  readonly example: string;
  readonly read: Reader<unknown>;
  readonly preset: string;
}

/** Every setting there is. `.env.example` is held against this table by a test. */
export const SETTINGS = {
  DISCORD_TOKEN: {
    rule: 'the bot token from the Developer Portal, three parts joined by dots',
    example: 'MTIz.GhR2cd.abc-DEF', read: matching(/^$|^[\w-]+\.[\w-]+\.[\w-]+$/), preset: '',
  },
  DISCORD_API_URL: { rule: 'a web address', example: 'https://discord.com/api', read: address('http:', 'https:'), preset: 'https://discord.com/api' },
  DISCORD_API_URL_MAY_BE_REMOTE: { rule: 'true or false', example: 'false', read: flag, preset: 'false' },
  DEVELOPMENT_GUILD_ID: { rule: 'a server id of 17 to 19 digits', example: '123456789012345678', read: matching(/^$|^\d{17,19}$/), preset: '' },
  DATABASE_URL: { rule: 'sqlite: followed by a file path', example: 'sqlite:data/local/bot.db', read: matching(/^sqlite:.+/), preset: 'sqlite:data/local/bot.db' },
  INDEX_PATH: { rule: 'a file path', example: 'data/local/index.db', read: matching(/./), preset: 'data/local/index.db' },
  ANNOUNCEMENTS_PER_SECOND: { rule: 'a whole number from 1 to 46', example: '46', read: whole(1, 46), preset: '46' },
  PROCESSES: { rule: 'a whole number from 1 to 64', example: '4', read: whole(1, 64), preset: '1' },
  LOG_LEVEL: { rule: 'one of debug, info, warn, error', example: 'info', read: oneOf('debug', 'info', 'warn', 'error'), preset: 'info' },
  LOG_FORMAT: { rule: 'one of auto, pretty, json', example: 'auto', read: oneOf('auto', 'pretty', 'json'), preset: 'auto' },
  HEALTH_PORT: { rule: 'a port from 1 to 65535, or empty for none', example: '8080', read: orEmpty(whole(1, 65_535), null), preset: '' },
  HEALTH_HOST: { rule: 'a host name or address', example: '127.0.0.1', read: matching(/^[\w.:-]+$/), preset: '127.0.0.1' },
  METRICS: { rule: 'true or false', example: 'true', read: flag, preset: 'false' },
  OPERATOR_NAME: { rule: 'at most 80 characters', example: 'The Lisbon Awareness Server', read: matching(/^.{0,80}$/), preset: '' },
  OPERATOR_CONTACT: { rule: 'a web or mail address, or empty', example: 'https://example.org/contact', read: orEmpty(address('https:', 'mailto:'), ''), preset: '' },
} as const satisfies Record<string, Setting>;

type Name = keyof typeof SETTINGS;

export interface ShardPlace {
  readonly id: number;
  readonly count: number;
}

export interface Config {
  /** Empty when none is set. */
  readonly token: string;
  readonly apiUrl: string;
  readonly developmentGuildId: string | null;
  readonly databaseUrl: string;
  readonly indexPath: string;
  readonly announcementsPerSecond: number;
  /** How many processes the bot runs as. */
  readonly processes: number;
  /** Which of them this one is; null when it is the only one, or the parent of the others. */
  readonly shard: ShardPlace | null;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error';
  readonly logFormat: 'auto' | 'pretty' | 'json';
  readonly health: { readonly port: number; readonly host: string } | null;
  /** Whether /metrics is among the health pages. */
  readonly metrics: boolean;
  readonly operator: { readonly name: string; readonly contact: string };
}

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * Reads and checks all settings.
 * @param environment the process environment
 * @param file path of the `.env` file; it may be missing
 * @throws OperatorError with every fault, exit code `badConfig`
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>, file = '.env'): Config {
  const written = readFile(file);
  const faults = Object.keys(written).filter((name) => !(name in SETTINGS)).map((name) => unknownSetting(name, file));
  const values = {} as Record<Name, never>;
  for (const name of Object.keys(SETTINGS) as Name[]) {
    const setting: Setting = SETTINGS[name];
    const value = setting.read((environment[name] ?? written[name] ?? setting.preset).trim());
    if (value !== undefined) values[name] = value as never;
    else faults.push(`${name} must be ${setting.rule}. Example: ${name}=${setting.example}`);
  }
  if (faults.length === 0) faults.push(...remoteWithoutConsent(values.DISCORD_API_URL, values.DISCORD_API_URL_MAY_BE_REMOTE));
  if (faults.length === 0 && values.METRICS && values.HEALTH_PORT === null) faults.push('METRICS=true needs a port for its page: set HEALTH_PORT. Example: HEALTH_PORT=8080');
  if (faults.length > 0) throw new OperatorError(`The settings cannot be used:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`, EXIT.badConfig);
  return freeze(values, shardIn(environment));
}

/** What discord.js's sharding tells a process that it started; no setting of the operator's. */
function shardIn(environment: Readonly<Record<string, string | undefined>>): ShardPlace | null {
  const [id, count] = [environment['SHARDS'], environment['SHARD_COUNT']].map((text) => (/^\d{1,3}$/.test(text ?? '') ? Number(text) : null));
  return environment['SHARDING_MANAGER'] === 'true' && id != null && count != null ? { id, count } : null;
}

function readFile(file: string): Record<string, string> {
  if (!existsSync(file)) return {};
  try {
    return parse(readFileSync(file));
  } catch (error) {
    throw new OperatorError(`The settings file ${file} cannot be read: ${(error as Error).message}`, EXIT.badConfig, { cause: error });
  }
}

function unknownSetting(name: string, file: string): string {
  const near = Object.keys(SETTINGS).find((known) => known.replaceAll('_', '').startsWith(name.replaceAll('_', '').toUpperCase().slice(0, 9)));
  return `${name} in ${file} is not a setting of this bot.${near ? ` Did you mean ${near}?` : ''} All settings are in .env.example.`;
}

/** The token is sent to that address, so anything but Discord and this machine needs a clear yes. */
function remoteWithoutConsent(address: string, allowed: boolean): string[] {
  const { hostname: host, protocol } = new URL(address);
  if (allowed || LOOPBACK.test(host)) return [];
  if (host === 'discord.com') return protocol === 'https:' ? [] : ['DISCORD_API_URL must begin with https: without it everybody on the way can read the bot token. Example: DISCORD_API_URL=https://discord.com/api'];
  return [`DISCORD_API_URL points to ${host}, which would receive the bot token. If that is what you want, set DISCORD_API_URL_MAY_BE_REMOTE=true.`];
}

function freeze(values: Record<Name, never>, shard: ShardPlace | null): Config {
  const port: number | null = values.HEALTH_PORT;
  return Object.freeze({
    token: values.DISCORD_TOKEN,
    apiUrl: (values.DISCORD_API_URL as string).replace(/\/+$/, ''),
    developmentGuildId: values.DEVELOPMENT_GUILD_ID || null,
    databaseUrl: values.DATABASE_URL,
    indexPath: values.INDEX_PATH,
    announcementsPerSecond: values.ANNOUNCEMENTS_PER_SECOND,
    processes: values.PROCESSES, shard,
    logLevel: values.LOG_LEVEL,
    logFormat: values.LOG_FORMAT,
    // Each process has pages of its own, on the ports that follow.
    health: port === null ? null : { port: port + (shard?.id ?? 0), host: values.HEALTH_HOST },
    metrics: values.METRICS,
    operator: { name: values.OPERATOR_NAME, contact: values.OPERATOR_CONTACT },
  });
}

/** Stops with a sentence a newcomer can act on when there is no token. */
export function requireToken(config: Config): string {
  if (config.token !== '') return config.token;
  throw new OperatorError(
    'There is no DISCORD_TOKEN. To get one: open https://discord.com/developers/applications, create an application, choose "Bot", '
      + 'press "Reset Token", and write DISCORD_TOKEN=… into a file named .env here (see .env.example). '
      + 'To try the bot without any account, run: npm run try',
    EXIT.badConfig,
  );
}

/** Where checked content is kept: derived like the search index, and beside it. Null where the index is kept nowhere. */
export const contentCacheOf = ({ indexPath }: Config): string | null => (indexPath === ':memory:' ? null : path.join(path.dirname(indexPath), 'content.json'));
