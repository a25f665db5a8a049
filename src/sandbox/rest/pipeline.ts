/** What every request passes: faults, authorisation, rate limits, body, handler, journal. */
import { setTimeout as delay } from 'node:timers/promises';
import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import type { FaultKind, FaultState } from '../contract.ts';
import type { Core } from '../core.ts';
import { redactPath } from '../journal.ts';
import type { RouteLimit, Verdict } from '../rate-limits.ts';
import type { BotRecord } from '../state/records.ts';
import { elapsed } from '../system.ts';
import { DiscordError, refusal } from './errors.ts';
import { readBody } from './read-body.ts';
import type { Call, Reply, Route } from './route.ts';

export type RestContext = Context<{ Bindings: HttpBindings }>;

/** One request on its way through; what the journal will say of it. */
interface Trip {
  readonly core: Core;
  readonly c: RestContext;
  readonly path: string;
  readonly faults: readonly FaultState[];
  headers: Record<string, string>;
  botId: string | null;
  body: unknown;
  code: number | null;
}

/** Thrown where the connection is cut instead of answering. */
class Cut extends Error {}

const CLOUDFLARE = '<!doctype html><html><head><title>Access denied | Cloudflare</title></head><body>Error 1015</body></html>';

export async function serveRoute(core: Core, route: Route | null, c: RestContext): Promise<Response> {
  const startedAt = elapsed();
  const path = c.req.path.replace(/^\/api\/v10/, '');
  const trip: Trip = { core, c, path, faults: core.faults.strikeRequest(c.req.method, path), headers: {}, botId: null, body: null,
    code: null };
  const response = await answer(trip, route).catch((error: unknown) => failure(trip, error));
  core.journal.write({
    kind: 'request', what: `${c.req.method} ${redactPath(path)}`, botId: trip.botId, status: response?.status ?? null, code: trip.code,
    faults: trip.faults.map((fault) => fault.kind), body: trip.body, tookMs: Math.round(elapsed() - startedAt),
  });
  if (response) return response;
  c.env.incoming.socket.destroy();
  return new Response(null, { status: 444 });
}

function struck(trip: Trip, kind: FaultKind): FaultState | undefined {
  return trip.faults.find((fault) => fault.kind === kind);
}

async function answer(trip: Trip, route: Route | null): Promise<Response> {
  const { core } = trip;
  const wait = struck(trip, 'delay');
  if (wait) await delay(wait.delayMs ?? 1_000);
  if (struck(trip, 'cloudflare-403') || core.rateLimits.banned) return forbiddenByCloudflare();
  if (struck(trip, 'drop-before-accept')) throw new Cut();
  if (!route) return unknownRoute(trip);
  const call = await admit(trip, route);
  const after = struck(trip, 'error-after');
  const reply = await route.handle(call);
  if (struck(trip, 'drop-after-accept')) throw new Cut();
  return after ? serverError(trip, after.status) : respond(trip, reply);
}

/** Everything before the handler: who, how often, faults that refuse, and a readable body. */
async function admit(trip: Trip, route: Route): Promise<Call> {
  const { core, c } = trip;
  const params = c.req.param() as Record<string, string>;
  const bot = authorise(core, route, params, c.req.header('authorization'));
  trip.botId = bot.id;
  const limit = limitOf(core, route, params);
  const spared = route.auth === 'interaction';
  heed(trip, core.rateLimits.take(spared ? (params['token'] ?? '') : bot.id, limit, spared ? null : bot.id));
  refuseByFault(trip, limit);
  const { json, files } = await readBody(c);
  trip.body = json;
  const call: Call = { core, bot, params, query: new URL(c.req.url).searchParams, body: json, files };
  if (core.openapi && json !== null) core.openapi.check(route, route.branch?.(call) ?? null, json);
  return call;
}

function authorise(core: Core, route: Route, params: Readonly<Record<string, string>>, header: string | undefined): BotRecord {
  if (route.auth === 'interaction') {
    const interaction = core.world.interactionsByToken.get(params['token'] ?? '');
    const bot = core.world.bots.get(interaction?.botId ?? '');
    if (bot) return bot;
    throw refusal(route.path.startsWith('/interactions') ? 'unknownInteraction' : 'unknownWebhook');
  }
  const bot = core.world.botsByToken.get(/^Bot (.+)$/.exec(header ?? '')?.[1] ?? '');
  if (!bot) throw refusal('unauthorized');
  return bot;
}

function limitOf(core: Core, route: Route, params: Readonly<Record<string, string>>): RouteLimit {
  const { limit, windowMs } = route.limit?.(core.limits) ?? { limit: core.limits.otherPerSecond, windowMs: 1_000 };
  const major = params['channel_id'] ?? params['guild_id'] ?? params['token'] ?? '';
  return { route: `${route.method} ${route.path}`, major, limit, windowMs };
}

function heed(trip: Trip, verdict: Verdict): void {
  trip.headers = verdict.headers;
  if (!verdict.refused) return;
  const { scope, retryAfter } = verdict.refused;
  const message = scope === 'shared' ? 'The resource is being rate limited.' : 'You are being rate limited.';
  throw new DiscordError(429, 0, message, { extra: { retry_after: retryAfter, global: scope === 'global' }, headers: verdict.headers });
}

const RATE_FAULTS = [['rate-limit-route', 'user'], ['rate-limit-shared', 'shared'], ['rate-limit-global', 'global']] as const;

function refuseByFault(trip: Trip, limit: RouteLimit): void {
  for (const [kind, scope] of RATE_FAULTS) {
    const fault = struck(trip, kind);
    if (fault) heed(trip, trip.core.rateLimits.fault(scope, fault.retryAfter ?? 1, limit));
  }
  const before = struck(trip, 'error-before');
  if (before) throw new DiscordError(before.status ?? 503, 0, 'Injected by a fault: nothing was done.');
  if (struck(trip, 'missing-permission')) throw refusal('missingPermissions');
  if (struck(trip, 'deleted-channel')) throw refusal('unknownChannel');
}

function failure(trip: Trip, error: unknown): Response | null {
  if (error instanceof Cut) return null;
  if (!(error instanceof DiscordError)) {
    trip.code = 0;
    const why = error instanceof Error ? (error.stack ?? error.message) : 'unknown';
    const message = `The sandbox failed at ${trip.c.req.method} ${redactPath(trip.path)}: ${why}`;
    return trip.c.json({ message, code: 0 }, 500);
  }
  trip.code = error.code;
  const shared = error.headers['X-RateLimit-Scope'] === 'shared';
  if ([401, 403, 429].includes(error.status) && !shared) trip.core.rateLimits.countInvalid();
  return Response.json(error.body(), { status: error.status, headers: { ...trip.headers, ...error.headers } });
}

function respond(trip: Trip, reply: Reply): Response {
  const headers = { ...trip.headers, Date: new Date(trip.core.clock.now()).toUTCString() };
  if (reply.body === undefined) return new Response(null, { status: reply.status, headers });
  return new Response(JSON.stringify(reply.body), { status: reply.status, headers: { ...headers, 'Content-Type': 'application/json' } });
}

function serverError(trip: Trip, status = 503): Response {
  return Response.json({ message: 'Injected by a fault: the work was done.', code: 0 }, { status, headers: trip.headers });
}

function forbiddenByCloudflare(): Response {
  return new Response(CLOUDFLARE, { status: 403, headers: { 'Content-Type': 'text/html' } });
}

function unknownRoute(trip: Trip): Response {
  const message = `The sandbox does not have ${trip.c.req.method} ${redactPath(trip.path)}; docs/sandbox.md says what it covers.`;
  return Response.json({ message, code: 0 }, { status: 501 });
}
