import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { Changes } from './changes.ts';
import { adjustableClock } from './clock.ts';
import type { SandboxClock } from './clock.ts';
import type { Limits, SandboxControl } from './contract.ts';
import { createControl } from './control/control.ts';
import { controlRoutes } from './control/routes.ts';
import { changeStream } from './control/stream.ts';
import type { Core } from './core.ts';
import { Faults } from './faults.ts';
import { Gateway } from './gateway/gateway.ts';
import { Journal } from './journal.ts';
import { DISCORD_LIMITS } from './limits.ts';
import { pageRoutes } from './page.ts';
import { RateLimits } from './rate-limits.ts';
import { restRoutes } from './rest/routes.ts';
import { loadOpenApi } from './rules/openapi.ts';
import { Ids } from './state/ids.ts';
import { seedBot, seedLiving } from './state/seed.ts';
import { World } from './state/world.ts';

export type { SandboxClock } from './clock.ts';
export type { SandboxControl } from './contract.ts';
export { LIVING } from './state/seed.ts';

export interface SandboxOptions {
  /** 0, the default, takes any free port. */
  readonly port?: number;
  /** Default: a clock of its own that runs with the machine's and can be moved. */
  readonly clock?: SandboxClock;
  /** Path of Discord's published openapi.json; bodies are then checked against it too. */
  readonly openapi?: string;
  /** Default `living`. */
  readonly seed?: 'living' | 'empty';
  /** Serve the page at `/`. Default true. */
  readonly page?: boolean;
  readonly nonceWindowMs?: number;
  readonly limits?: Partial<Limits>;
  /** The token of the first bot. Default: a random one. */
  readonly token?: string;
}

export interface Sandbox {
  readonly url: string;
  /** For discord.js's `rest.api`. */
  readonly apiUrl: string;
  readonly token: string;
  /** Of the first bot. */
  readonly applicationId: string;
  readonly clock: SandboxClock;
  readonly control: SandboxControl;
  close(): Promise<void>;
}

function createCore(options: SandboxOptions, openapi: Core['openapi']): Core {
  const clock = options.clock ?? adjustableClock();
  const now = (): number => clock.now();
  const limits = { ...DISCORD_LIMITS, ...options.limits, ...(options.nonceWindowMs === undefined
    ? {} : { nonceWindowMs: options.nonceWindowMs }) };
  const core: Core = {
    world: new World(), clock, ids: new Ids(now), changes: new Changes(), journal: new Journal(now), gateway: new Gateway(),
    faults: new Faults(),
    rateLimits: new RateLimits(() => core.limits), openapi, limits, url: '',
  };
  return core;
}

function createApp(core: Core, control: SandboxControl, page: boolean): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.route('/api/v10', restRoutes(core));
  app.get('/sandbox/events', (c) => changeStream(core, c));
  app.route('/sandbox', controlRoutes(control));
  app.get('/cdn/attachments/:channel/:file/:name', (c) => {
    const file = core.world.files.get(c.req.param('file'));
    if (!file) return c.text('There is no such file.', 404);
    return c.body(file.data, 200, { 'Content-Type': file.contentType, 'X-Content-Type-Options': 'nosniff',
      'Content-Security-Policy': 'sandbox' });
  });
  if (page) app.route('/', pageRoutes());
  return app;
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new Error(`Port ${port} is in use; stop what uses it or choose another one.`,
        { cause: error }) : error);
    });
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

/**
 * Starts a Discord-compatible server on loopback.
 * @param options see docs/sandbox.md
 * @returns its addresses, the first bot's token, and the control API in process
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const core = createCore(options, options.openapi === undefined ? null : await loadOpenApi(options.openapi));
  const control = createControl(core);
  const app = createApp(core, control, options.page ?? true);
  const server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false }) as Server;
  core.gateway.attach(core, server);
  core.url = `http://127.0.0.1:${await listen(server, options.port ?? 0)}`;
  const bot = seedBot(core, options.token);
  if (options.seed !== 'empty') seedLiving(core, bot);
  return {
    url: core.url, apiUrl: `${core.url}/api`, token: bot.token, applicationId: bot.id, clock: core.clock, control,
    close: async () => {
      core.gateway.close();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
