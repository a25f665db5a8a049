/**
 * The health pages: /livez says the process works, /readyz says the bot can do its job, and why not when it cannot; /metrics is
 * there only when it was asked for.
 */
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { EXIT, OperatorError } from './errors.ts';

/** One thing that must be well for the bot to do its job. */
export interface HealthCheck {
  readonly name: string;
  readonly healthy: boolean;
  /** One sentence for the operator; no secrets. */
  readonly detail: string;
}

export interface HealthServer {
  readonly port: number;
  close(): Promise<void>;
}

/** What the pages show; each is called anew for each request. */
export interface HealthPages {
  readonly checks: () => Promise<readonly HealthCheck[]>;
  /** Prometheus's text format; left out: no such page. */
  readonly metrics?: (() => Promise<{ readonly contentType: string; readonly text: string }>) | undefined;
}

/** The routes, without a socket. */
export function healthRoutes({ checks, metrics }: HealthPages): Hono {
  const routes = new Hono()
    .get('/livez', (context) => context.json({ status: 'ok' }))
    .get('/readyz', async (context) => {
      const all = await checks();
      const healthy = all.every((check) => check.healthy);
      return context.json({ status: healthy ? 'ok' : 'failing', checks: all }, healthy ? 200 : 503);
    });
  if (metrics === undefined) return routes;
  return routes.get('/metrics', async (context) => {
    const { contentType, text } = await metrics();
    return context.body(text, 200, { 'Content-Type': contentType });
  });
}

/**
 * Opens the health pages.
 * @throws OperatorError when the port is taken or may not be used
 */
export async function startHealth(place: { host: string; port: number }, pages: HealthPages): Promise<HealthServer> {
  return await new Promise((resolve, reject) => {
    const server = serve({ fetch: healthRoutes(pages).fetch, hostname: place.host, port: place.port }, ({ port }) => resolve({
      port,
      close: async () => {
        const closed = new Promise<void>((done) => server.close(() => done()));
        // A scraper keeps its connection open between requests; the stop does not wait for it.
        if ('closeAllConnections' in server) server.closeAllConnections();
        await closed;
      },
    }));
    server.once('error', (error: NodeJS.ErrnoException) => reject(new OperatorError(
      error.code === 'EADDRINUSE'
        ? `Port ${place.port} on ${place.host} is already in use. Set HEALTH_PORT to a free one, or stop the other program (perhaps a second copy of this bot).`
        : `The health pages cannot open on ${place.host}:${place.port} (${error.code ?? error.message}). Change HEALTH_PORT or HEALTH_HOST, or leave HEALTH_PORT empty.`,
      error.code === 'EADDRINUSE' ? EXIT.portInUse : EXIT.badConfig,
      { cause: error },
    )));
  });
}
