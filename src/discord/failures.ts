/** What went wrong, decided in one place. */
// Not from @discordjs/rest: discord.js brings a CommonJS copy of these classes, and `instanceof` knows only its own.
import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import { OperatorError, UserError } from '../errors.ts';

/** A reply could not be delivered. Errors of the network inside a command are not this. */
export class SendError extends Error {
  override readonly name = 'SendError';
}

export type Verdict =
  | { readonly type: 'say'; readonly key: string; readonly params: Readonly<Record<string, string | number>> }
  | { readonly type: 'silent'; readonly level: 'warn' | 'error'; readonly message: string; readonly code: number | string | null }
  | { readonly type: 'apologise'; readonly key: 'common.apology' | 'common.cannotSave'; readonly cause: Error };

const UNKNOWN_INTERACTION = 10_062;
const ALREADY_ANSWERED = 40_060;
/** An interaction's own token is over after a quarter of an hour; Discord says so with 401, though the bot's token is well. */
const INTERACTION_OVER = 50_027;

/**
 * The error policy. The first case that fits decides:
 * 1. An expected failure (UserError) is said to the person in their language.
 * 2. Discord no longer knows the interaction (10062, 50027): too late, or a second process answered. Logged; answering again is not possible.
 * 3. It was answered already (40060) and could not be changed either. Logged.
 * 4. Discord does not accept the token (401). Logged as an error; the connection's own fatal close ends the process.
 * 5. The answer got lost on the way (time-out, reset, 5xx, rate limit). Logged; a second message would get lost as well.
 * 6. The database does not take what is to be kept, because its disk is full or it is locked. Logged, and the person is told that.
 * 7. Anything else is a fault of ours: logged with a reference, and the person gets an apology with the same reference.
 */
export function verdictOn(error: unknown): Verdict {
  if (error instanceof UserError) return { type: 'say', key: error.key, params: error.params };
  const cause = error instanceof SendError ? error.cause : null;
  const code = codeOf(cause);
  if (code === UNKNOWN_INTERACTION || code === INTERACTION_OVER) return { type: 'silent', level: 'warn', message: 'answered too late: Discord no longer knows the interaction', code };
  if (code === ALREADY_ANSWERED) return { type: 'silent', level: 'warn', message: 'the interaction was already answered', code };
  if (cause instanceof DiscordAPIError && cause.status === 401) return { type: 'silent', level: 'error', message: 'Discord does not accept the token', code: 401 };
  if (cause instanceof Error && !(cause instanceof DiscordAPIError)) return { type: 'silent', level: 'warn', message: 'the answer got lost on the way', code: lossCode(cause) };
  if (error instanceof OperatorError) return { type: 'apologise', key: 'common.cannotSave', cause: error };
  return { type: 'apologise', key: 'common.apology', cause: cause instanceof Error ? cause : error instanceof Error ? error : new Error('a command threw something that is no error') };
}

/** Discord's own error code, or null. */
export function codeOf(error: unknown): number | null {
  return error instanceof DiscordAPIError && typeof error.code === 'number' ? error.code : null;
}

function lossCode(error: Error): number | string {
  if (error instanceof HTTPError) return error.status;
  if (error instanceof RateLimitError) return 429;
  return 'code' in error ? String(error.code) : error.name;
}

/**
 * What may be logged of an error: Discord's errors carry addresses with interaction tokens, and ours may carry what a person typed
 * only in their message, so requests are reduced to their codes.
 */
export function loggable(error: Error): Readonly<Record<string, unknown>> {
  if (error instanceof DiscordAPIError) return { cause: `Discord ${error.status}`, code: error.code, fields: fieldPaths(error.rawError) };
  const quotes = QUOTING.test(error.name) || QUOTED.test(error.message);
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)).join('\n');
  return { cause: quotes ? error.name : `${error.name}: ${error.message}`, stack: frames };
}

/** Errors whose words repeat the value they stumbled over: it may be a person's words. */
const QUOTING = /^(SyntaxError|RangeError|ZodError|URIError|InvalidCharacterError)$/;
const QUOTED = /to search for|Cannot convert|is not valid/;

/** Where a form body was refused: paths only, because the values may be a person's words. */
export function fieldPaths(raw: unknown): readonly string[] {
  const errors = typeof raw === 'object' && raw !== null && 'errors' in raw ? raw.errors : null;
  const walk = (value: unknown, path: string): readonly string[] => {
    if (typeof value !== 'object' || value === null) return [];
    const leaf: unknown = Reflect.get(value, '_errors');
    if (Array.isArray(leaf)) return leaf.map((entry: { code?: unknown }) => `${path}: ${typeof entry.code === 'string' ? entry.code : '?'}`);
    return Object.entries(value).flatMap(([key, inner]) => walk(inner, path === '' ? key : `${path}.${key}`));
  };
  return walk(errors, '').slice(0, 10);
}
