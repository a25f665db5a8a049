import { expect, it } from 'vitest';
import { EXIT, OperatorError } from '../src/errors.ts';
import { healthRoutes, startHealth, type HealthCheck } from '../src/health.ts';

const well: HealthCheck = { name: 'gateway', healthy: true, detail: 'connected' };
const ill: HealthCheck = { name: 'gateway', healthy: false, detail: 'closed by Discord with code 4004' };

it('says the process lives, whatever else is wrong', async () => {
  expect((await healthRoutes({ checks: async () => [ill] }).request('/livez')).status).toBe(200);
});

it('says ready only when every check is well, and names what is not', async () => {
  expect((await healthRoutes({ checks: async () => [well] }).request('/readyz')).status).toBe(200);
  const answer = await healthRoutes({ checks: async () => [well, ill] }).request('/readyz');
  expect(answer.status).toBe(503);
  expect(await answer.json()).toEqual({ status: 'failing', checks: [well, ill] });
});

it('looks anew each time', async () => {
  let now = well;
  const routes = healthRoutes({ checks: async () => [now] });
  expect((await routes.request('/readyz')).status).toBe(200);
  now = ill;
  expect((await routes.request('/readyz')).status).toBe(503);
});

it('names a port that is taken, and what to do', async () => {
  const first = await startHealth({ host: '127.0.0.1', port: 0 }, { checks: async () => [well] });
  try {
    await startHealth({ host: '127.0.0.1', port: first.port }, { checks: async () => [well] });
    expect.unreachable();
  } catch (error) {
    expect(error).toBeInstanceOf(OperatorError);
    expect((error as OperatorError).exitCode).toBe(EXIT.portInUse);
    expect((error as OperatorError).message).toContain(`Port ${first.port} on 127.0.0.1 is already in use`);
  } finally {
    await first.close();
  }
});

it('has figures only where they were asked for', async () => {
  const checks = async () => [well];
  expect((await healthRoutes({ checks }).request('/metrics')).status).toBe(404);
  const answer = await healthRoutes({ checks, metrics: async () => ({ contentType: 'text/plain; version=0.0.4', text: 'up 1\n' }) }).request('/metrics');
  expect([answer.headers.get('content-type'), await answer.text()]).toEqual(['text/plain; version=0.0.4', 'up 1\n']);
});
