/** Starts the sandbox alone and prints what a bot's .env needs. */
import { parseArgs } from 'node:util';
import { startSandbox } from './server.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '4000' }, seed: { type: 'string', default: 'living' }, token: { type: 'string' }, openapi: { type: 'string' },
  },
});

async function start(): Promise<void> {
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error('--port must be a number from 0 to 65535, for example --port 4000.');
  if (values.seed !== 'living' && values.seed !== 'empty') throw new Error('--seed must be "living" or "empty".');
  const openapi = values.openapi ?? process.env['DISCORD_OPENAPI'];
  const sandbox = await startSandbox({
    port, seed: values.seed, ...(values.token ? { token: values.token } : {}), ...(openapi ? { openapi } : {}),
  });
  process.stdout.write(`DISCORD_TOKEN=${sandbox.token}\nDISCORD_API_URL=${sandbox.apiUrl}\n# The page: ${sandbox.url}\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void sandbox.close().then(() => process.exit(0)));
}

start().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
