import { Hono } from 'hono';
import type { HttpBindings } from '@hono/node-server';
import type { Core } from '../core.ts';
import { callbackRoutes } from './callback.ts';
import { commandRoutes } from './commands.ts';
import { eventRoutes } from './events.ts';
import { guildRoutes } from './guilds.ts';
import { messageRoutes } from './messages.ts';
import { serveRoute } from './pipeline.ts';
import type { Route } from './route.ts';
import { threadRoutes } from './threads.ts';
import { userRoutes } from './users.ts';
import { webhookRoutes } from './webhooks.ts';

const ROUTES: readonly Route[] = [
  ...userRoutes, ...guildRoutes, ...eventRoutes, ...commandRoutes, ...callbackRoutes, ...webhookRoutes, ...threadRoutes, ...messageRoutes,
];

/** @returns an app to mount at /api/v10; whatever it does not have answers 501 in a sentence */
export function restRoutes(core: Core): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>();
  for (const route of ROUTES) app.on(route.method, route.path, (c) => serveRoute(core, route, c));
  app.all('*', (c) => serveRoute(core, null, c));
  return app;
}
