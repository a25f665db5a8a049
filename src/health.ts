/** The health pages: /livez says the process works, /readyz says the bot can do its job, and why not when it cannot. */
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

/**
 * The routes, without a socket.
 * @param checks looks at everything anew; called for each request of /readyz
 */
export function healthRoutes(checks: () => Promise<readonly HealthCheck[]>): Hono {
  return new Hono()
    .get('/livez', (context) => context.json({ status: 'ok' }))
    .get('/readyz', async (context) => {
      const all = await checks();
      const healthy = all.every((check) => check.healthy);
      return context.json({ status: healthy ? 'ok' : 'failing', checks: all }, healthy ? 200 : 503);
    });
}

/**
 * Opens the health pages.
 * @throws OperatorError when the port is taken or may not be used
 */
export async function startHealth(place: { host: string; port: number }, checks: () => Promise<readonly HealthCheck[]>): Promise<HealthServer> {
  return await new Promise((resolve, reject) => {
    const server = serve({ fetch: healthRoutes(checks).fetch, hostname: place.host, port: place.port }, ({ port }) => resolve({
      port,
      close: async () => await new Promise((done) => server.close(() => done())),
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
