/** The pages of the real process, over real sockets. */
import { expect, it } from 'vitest';
import { freePort, startBotProcess } from '../support/start-bot.ts';
import { LIVING, startSandbox } from '../support/start-sandbox.ts';

it('counts what people do, by names only', async () => {
  const sandbox = await startSandbox();
  const port = await freePort();
  const bot = startBotProcess({ DISCORD_TOKEN: sandbox.token, DISCORD_API_URL: sandbox.apiUrl, HEALTH_PORT: String(port), METRICS: 'true' });
  await bot.until('The bot is ready.');
  const ask = (question: string) => sandbox.control.run(LIVING.member, { channelId: LIVING.general, command: 'ask', options: { question } });
  await ask('when was the campaign launched?');
  await ask('blorp frumious wabe');
  const { status, headers, text } = await fetch(`http://127.0.0.1:${port}/metrics`).then(async (answer) => ({ status: answer.status, headers: answer.headers, text: await answer.text() }));
  expect([status, headers.get('content-type')]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8']);
  expect(text).toContain('blueheart_interactions_total{command="ask",kind="command",outcome="answered"} 2');
  expect(text).toMatch(/blueheart_answers_total\{outcome="answered"\} 1/);
  expect(text).toMatch(/blueheart_discord_requests_total\{client="answers",method="POST",status="20[04]"\} [2-9]/);
  expect(text).toContain('blueheart_gateway_state{shard="0",state="ready"} 1');
  expect(text).toContain('blueheart_scheduler_owner 1');
  expect(text).toContain('blueheart_token_accepted 1');
  // No id, no word of a question, no token.
  expect(text).not.toMatch(/(?<![.\d])\d{17}|blorp|launched/);
  expect(text).not.toContain(sandbox.token);
});

it('has no figures unless they are asked for, and says so when there is no port for them', async () => {
  const sandbox = await startSandbox();
  const port = await freePort();
  const bot = startBotProcess({ DISCORD_TOKEN: sandbox.token, DISCORD_API_URL: sandbox.apiUrl, HEALTH_PORT: String(port) });
  await bot.until('The bot is ready.');
  expect((await fetch(`http://127.0.0.1:${port}/metrics`)).status).toBe(404);
  const portless = startBotProcess({ DISCORD_TOKEN: 'a.b.c', METRICS: 'true' });
  expect(await portless.ended()).toBe(78);
  expect(portless.output()).toContain('set HEALTH_PORT');
});

it('is alive but not ready while it starts', async () => {
  const sandbox = await startSandbox();
  await sandbox.control.addFault({ kind: 'delay', path: '/gateway/bot', delayMs: 1_500, count: 1 });
  const port = await freePort();
  const bot = startBotProcess({ DISCORD_TOKEN: sandbox.token, DISCORD_API_URL: sandbox.apiUrl, HEALTH_PORT: String(port) });
  const seen: number[] = [];
  const look = async (): Promise<number | null> => await fetch(`http://127.0.0.1:${port}/readyz`).then(({ status }) => status, () => null);
  await expect.poll(async () => {
    const status = await look();
    if (status === 503) seen.push((await fetch(`http://127.0.0.1:${port}/livez`)).status);
    return status;
  }, { timeout: 10_000, interval: 20 }).toBe(200);
  expect(seen.length).toBeGreaterThan(0);
  expect(new Set(seen)).toEqual(new Set([200]));
  await bot.until('The bot is ready.');
});
