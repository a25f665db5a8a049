import type { Limits } from '../contract.ts';
import type { Core } from '../core.ts';
import type { BotRecord } from '../state/records.ts';
import type { Upload } from '../state/files.ts';

/** A request that has been let in: whose it is, and what it says. */
export interface Call {
  readonly core: Core;
  /** The bot whose token it carries. On routes that need none, see `auth`. */
  readonly bot: BotRecord;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Parsed JSON (of `payload_json` for multipart); null without a body. */
  readonly body: unknown;
  /** Uploaded files by their index `n` in `files[n]`. */
  readonly files: ReadonlyMap<number, Upload>;
}

export interface Reply {
  readonly status: number;
  readonly body?: unknown;
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** As in Discord's description, below /api/v10: `/channels/:channel_id/messages`. */
  readonly path: string;
  /** `interaction` routes are known by the token in their path, and the global limit spares them. */
  readonly auth?: 'bot' | 'interaction';
  readonly limit?: (limits: Limits) => { readonly limit: number; readonly windowMs: number };
  /** Names the schema that applies where Discord's description offers several. */
  readonly branch?: (call: Call) => string | null;
  readonly handle: (call: Call) => Reply | Promise<Reply>;
}

export const ok = (body: unknown): Reply => ({ status: 200, body });
export const created = (body: unknown): Reply => ({ status: 201, body });
export const nothing = (): Reply => ({ status: 204 });
