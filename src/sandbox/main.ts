/** Starts the sandbox alone and prints what a bot's .env needs. */
import { parseArgs } from 'node:util';
import { startSandbox } from './server.ts';

const { values } = parseArgs({
  options: { port: { type: 'string', default: '4000' }, seed: { type: 'string', default: 'living' }, token: { type: 'string' },
    openapi: { type: 'string' } },
});
const openapi = values.openapi ?? process.env['DISCORD_OPENAPI'];
const sandbox = await startSandbox({
  port: Number(values.port), seed: values.seed === 'empty' ? 'empty' : 'living', ...(values.token ? { token: values.token } : {}),
  ...(openapi ? { openapi } : {}),
});
process.stdout.write(`DISCORD_TOKEN=${sandbox.token}\nDISCORD_API_URL=${sandbox.apiUrl}\n# The page: ${sandbox.url}\n`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void sandbox.close().then(() => process.exit(0)));
