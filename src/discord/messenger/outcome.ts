/** What an error of Discord or the network means for an announcement. */
import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import type { FailureReason } from '../../domain/delivery.ts';
import type { SendOutcome } from '../../ports/messenger.ts';

/** Cloudflare's ban is lifted only by silence. */
const BAN_PAUSE = 10 * 60_000;
/** A dead token is an operator's work; asking more often only costs invalid requests. */
const TOKEN_PAUSE = 60 * 60_000;
const OFFLINE_PAUSE = 15_000;

const UNKNOWN_MESSAGE = 10_008;
const CLOUDFLARE = 40_333;

const REASONS: Readonly<Record<number, FailureReason>> = {
  10003: 'channel-gone', 10004: 'server-gone',
  50001: 'missing-access', 50007: 'person-unreachable', 50013: 'missing-permission', 50278: 'person-unreachable',
  50083: 'thread-archived', 160005: 'thread-archived',
  200000: 'blocked-content', 240000: 'blocked-content',
};
const LATER = new Set([20_016, 20_022, 20_028, 20_029, 30_046, 130_000]);
/** The connection was never made, so nothing can have been stored. */
const UNREACHED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH', 'UND_ERR_CONNECT_TIMEOUT']);

export interface Failure {
  readonly outcome: SendOutcome;
  /** Discord does not accept the token any more. */
  readonly tokenDead?: true;
}

/**
 * @param error what @discordjs/rest threw while a message was posted with an enforced nonce
 * @returns what the ledger must know
 */
export function failureOf(error: unknown): Failure {
  if (error instanceof RateLimitError) return { outcome: { type: 'wait', milliseconds: Math.max(error.retryAfter, error.timeToReset, 1_000), everything: error.global || error.scope === 'global' } };
  if (error instanceof DiscordAPIError) return refusal(error);
  if (error instanceof HTTPError) return { outcome: { type: 'unknown', cause: `HTTP ${error.status}` } };
  if (error instanceof Error && /Expected token to be set/.test(error.message)) return tokenDead();
  const code = networkCode(error);
  if (UNREACHED.has(code)) return { outcome: { type: 'wait', milliseconds: OFFLINE_PAUSE, everything: true } };
  return { outcome: { type: 'unknown', cause: code } };
}

function tokenDead(): Failure {
  return { outcome: { type: 'wait', milliseconds: TOKEN_PAUSE, everything: true }, tokenDead: true };
}

function refusal(error: DiscordAPIError): Failure {
  const code = typeof error.code === 'number' ? error.code : null;
  if (error.status === 401) return tokenDead();
  if (code === CLOUDFLARE || (error.status === 403 && code === null)) return { outcome: { type: 'wait', milliseconds: BAN_PAUSE, everything: true } };
  // The nonce is known but its message was deleted since: it had been posted.
  if (code === UNKNOWN_MESSAGE) return { outcome: { type: 'sent', messageId: '0' } };
  if (code !== null && LATER.has(code)) return { outcome: { type: 'wait', milliseconds: retryAfter(error.rawError), everything: false } };
  return { outcome: { type: 'failed', reason: REASONS[code ?? 0] ?? 'rejected', code } };
}

function retryAfter(raw: unknown): number {
  const seconds = typeof raw === 'object' && raw !== null && 'retry_after' in raw ? Number(raw.retry_after) : Number.NaN;
  return Number.isFinite(seconds) ? Math.ceil(seconds * 1_000) : 60_000;
}

function networkCode(error: unknown): string {
  for (let inner = error; inner instanceof Error; inner = inner.cause) if ('code' in inner && typeof inner.code === 'string') return inner.code;
  return error instanceof Error ? error.name : 'thrown';
}
