import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'dotenv';
import { describe, expect, it } from 'vitest';
import { readConfig, requireToken, SETTINGS } from '../src/config.ts';
import { EXIT, OperatorError } from '../src/errors.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const nowhere = join(tmpdir(), 'there-is-no-such-env-file');
const refusal = (run: () => unknown): OperatorError => {
  try {
    run();
  } catch (error) {
    if (error instanceof OperatorError) return error;
    throw error;
  }
  throw new Error('It was accepted.');
};
const envFile = (text: string): string => {
  const path = join(temporaryFolder('config'), '.env');
  writeFileSync(path, text);
  return path;
};

describe('settings', () => {
  it('work without any file or variable', () => {
    expect(readConfig({}, nowhere)).toMatchObject({ token: '', apiUrl: 'https://discord.com/api', databaseUrl: 'sqlite:data/local/bot.db', health: null });
  });

  it('come from .env, and the real environment wins', () => {
    const file = envFile('LOG_LEVEL=debug\nHEALTH_PORT=8080\n');
    expect(readConfig({ LOG_LEVEL: 'warn' }, file)).toMatchObject({ logLevel: 'warn', health: { port: 8080, host: '127.0.0.1' } });
  });

  it.each([
    ['LOG_LEVEL', 'loud'], ['LOG_FORMAT', 'xml'], ['HEALTH_PORT', '70000'], ['HEALTH_PORT', 'eighty'], ['ANNOUNCEMENTS_PER_SECOND', '0'],
    ['ANNOUNCEMENTS_PER_SECOND', '48'], ['DATABASE_URL', 'mysql://x'], ['DISCORD_TOKEN', 'not a token'], ['DISCORD_API_URL', 'ftp://x'],
    ['DEVELOPMENT_GUILD_ID', '12'], ['DISCORD_API_URL_MAY_BE_REMOTE', 'yes'], ['OPERATOR_CONTACT', 'javascript:alert(1)'],
  ])('say what is wrong with %s=%s and give an example', (name, value) => {
    const error = refusal(() => readConfig({ [name]: value }, nowhere));
    expect(error.exitCode).toBe(EXIT.badConfig);
    expect(error.message).toContain(`${name} must be`);
    expect(error.message).toContain(`Example: ${name}=`);
  });

  it('report all faults at once', () => {
    const error = refusal(() => readConfig({ LOG_LEVEL: 'loud', HEALTH_PORT: 'x' }, nowhere));
    expect(error.message.split('\n')).toHaveLength(3);
  });

  it('name a misspelt setting and the one that was meant', () => {
    expect(refusal(() => readConfig({}, envFile('DISCORDTOKEN=a.b.c\n'))).message).toContain('Did you mean DISCORD_TOKEN?');
  });

  it('never show the token they refuse', () => {
    expect(refusal(() => readConfig({ DISCORD_TOKEN: 'secret secret' }, nowhere)).message).not.toContain('secret secret');
  });

  it('send the token to another machine only after a clear yes', () => {
    const remote = { DISCORD_API_URL: 'https://proxy.example/api' };
    expect(refusal(() => readConfig(remote, nowhere)).message).toContain('would receive the bot token');
    expect(readConfig({ ...remote, DISCORD_API_URL_MAY_BE_REMOTE: 'true' }, nowhere).apiUrl).toBe('https://proxy.example/api');
    for (const local of ['http://127.0.0.1:1/api', 'http://localhost:1/api', 'http://[::1]:1/api']) {
      expect(readConfig({ DISCORD_API_URL: local }, nowhere).apiUrl).toBe(local);
    }
  });

  it.each([
    'https://discord.com.example.org/api', 'https://discord.com@example.org/api', 'https://discord.com:x@example.org/api', 'http://0.0.0.0/api', 'http://192.168.1.5/api',
    'http://127.0.0.1.example.org/api', 'http://localhost.example.org/api', 'https://ptb.discord.com.evil/api', 'http://[::2]/api',
  ])('are not fooled by %s', (address) => {
    expect(refusal(() => readConfig({ DISCORD_API_URL: address }, nowhere)).message).toContain('would receive the bot token');
  });

  it('send the token to Discord over https only', () => {
    expect(refusal(() => readConfig({ DISCORD_API_URL: 'http://discord.com/api' }, nowhere)).message).toContain('must begin with https');
    expect(readConfig({ DISCORD_API_URL: 'https://discord.com/api' }, nowhere).apiUrl).toBe('https://discord.com/api');
  });

  it('explain how to get a token, and that the try-out needs none', () => {
    const { message } = refusal(() => requireToken(readConfig({}, nowhere)));
    expect(message).toContain('discord.com/developers');
    expect(message).toContain('npm run try');
  });
});

describe('.env.example', () => {
  const text = readFileSync('.env.example', 'utf8');

  it('lists every setting with its default, and no other', () => {
    expect(parse(text)).toEqual(Object.fromEntries(Object.entries(SETTINGS).map(([name, setting]) => [name, setting.preset])));
  });

  it('is accepted as it stands', () => {
    expect(() => readConfig({}, '.env.example')).not.toThrow();
  });
});
