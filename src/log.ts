/** Log lines by pino: readable in a terminal, JSON elsewhere. Tokens, question text and interaction tokens never pass. */
import { createRequire } from 'node:module';
import { pino, type DestinationStream } from 'pino';
import type pretty from 'pino-pretty';
import type { Clock } from './ports/clock.ts';
import type { Log } from './ports/log.ts';

const HIDDEN = '[hidden]';
/** Field names whose values are never logged, at any depth. */
const SECRET_FIELDS = /^(token|authorization|question|content|typed|text|values|fields|body|requestBody|rawBody|email|username|password)$/i;
const BOT_TOKEN = /\b(?:Bot\s+)?[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}\b/g;
/** Interaction and webhook addresses carry their token: /interactions/<id>/<token>, /webhooks/<id>/<token>. */
const ADDRESS_TOKEN = /(\/(?:interactions|webhooks)\/\d{17,19}\/)[^/\s?"']+/g;

/**
 * Removes what must never be kept from any value about to be logged.
 * @param value field value
 * @param secrets literal strings to hide, for example the bot token
 */
export function redact(value: unknown, secrets: readonly string[], depth = 0): unknown {
  if (typeof value === 'string') return redactText(value, secrets);
  if (value instanceof Error) return redactError(value, secrets, depth);
  if (Array.isArray(value)) return depth > 4 ? HIDDEN : value.map((entry: unknown) => redact(entry, secrets, depth + 1));
  if (typeof value !== 'object' || value === null) return typeof value === 'bigint' ? value.toString() : value;
  if (depth > 4) return HIDDEN;
  return Object.fromEntries(
    Object.entries(value).map(([name, entry]) => [name, SECRET_FIELDS.test(name) ? HIDDEN : redact(entry, secrets, depth + 1)]),
  );
}

function redactText(text: string, secrets: readonly string[]): string {
  const known = secrets.reduce((rest, secret) => (secret === '' ? rest : rest.replaceAll(secret, HIDDEN)), text);
  return known.replace(BOT_TOKEN, HIDDEN).replace(ADDRESS_TOKEN, `$1${HIDDEN}`);
}

/** Errors of the REST client carry the request: only name, message, code, status and stack are kept. */
function redactError(error: Error, secrets: readonly string[], depth: number): unknown {
  const { code, status, method, url } = error as Error & { code?: unknown; status?: unknown; method?: unknown; url?: unknown };
  return redact({
    name: error.name, message: error.message, code, status, method, url, stack: error.stack,
    cause: error.cause instanceof Error && depth < 3 ? error.cause : undefined,
  }, secrets, depth + 1);
}

export interface LogOptions {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly format: 'auto' | 'pretty' | 'json';
  readonly clock: Clock;
  /** Literal strings to hide wherever they appear. */
  readonly secrets: readonly string[];
  /** Where lines go; standard output when left out. */
  readonly destination?: DestinationStream;
}

/** Loaded only where people read: services write JSON and need not carry it. */
function forPeople(): typeof pretty {
  return createRequire(import.meta.url)('pino-pretty') as typeof pretty;
}

/** Creates the root log. */
export function createLog(options: LogOptions): Log {
  const readable = options.format === 'pretty' || (options.format === 'auto' && process.stdout.isTTY);
  const destination = options.destination
    ?? (readable ? forPeople()({ colorize: process.stdout.isTTY, ignore: 'pid,hostname', translateTime: 'SYS:HH:MM:ss', sync: true }) : pino.destination({ sync: true }));
  const root = pino({
    level: options.level,
    base: null,
    timestamp: () => `,"time":"${new Date(options.clock.now()).toISOString()}"`,
    formatters: { level: (label) => ({ level: label }) },
  }, destination);
  return wrap(root, options.secrets);
}

function wrap(inner: Pick<ReturnType<typeof pino>, 'debug' | 'info' | 'warn' | 'error' | 'child'>, secrets: readonly string[]): Log {
  const clean = (fields: Readonly<Record<string, unknown>>) => redact(fields, secrets) as Record<string, unknown>;
  return {
    debug: (fields, message) => inner.debug(clean(fields), redactText(message, secrets)),
    info: (fields, message) => inner.info(clean(fields), redactText(message, secrets)),
    warn: (fields, message) => inner.warn(clean(fields), redactText(message, secrets)),
    error: (fields, message) => inner.error(clean(fields), redactText(message, secrets)),
    child: (fields) => wrap(inner.child(clean(fields)), secrets),
  };
}
