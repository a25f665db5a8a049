import { describe, expect, it } from 'vitest';
import { createLog } from '../src/log.ts';

const token = 'MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcdE.abcdefghijklmnopqrstuvwxyz0123456789AB';

function capture(secrets: readonly string[] = []) {
  const lines: string[] = [];
  const log = createLog({ level: 'debug', format: 'json', clock: { now: () => 0 }, secrets, destination: { write: (line: string) => void lines.push(line) } });
  return { log, lines };
}

describe('log lines', () => {
  it('are JSON with the time of the one clock', () => {
    const { log, lines } = capture();
    log.info({ guildId: '1' }, 'ready');
    expect(JSON.parse(lines[0] ?? '')).toEqual({ level: 'info', time: '1970-01-01T00:00:00.000Z', guildId: '1', msg: 'ready' });
  });

  it.each([
    ['a field named token', { token }],
    ['a nested field', { request: { headers: { authorization: `Bot ${token}` } } }],
    ['the question', { question: 'my boss took my passport' }],
    ['a body', { requestBody: { json: { content: 'my boss took my passport' } } }],
    ['a token inside a sentence', { cause: `login with ${token} failed` }],
    ['an error', { error: Object.assign(new Error(`bad ${token}`), { requestBody: { json: 'my boss took my passport' } }) }],
    ['an error in an error', { error: new Error('x', { cause: new Error(token) }) }],
    ['a list', { list: [[token]] }],
    ['an interaction address', { url: 'https://discord.com/api/v10/interactions/123456789012345678/aW50ZXJhY3Rpb246MTIz/callback' }],
    ['a webhook address', { url: '/webhooks/123456789012345678/aW50ZXJhY3Rpb246MTIz/messages/@original' }],
  ])('hide %s', (_name, fields) => {
    const { log, lines } = capture();
    log.child(fields).error(fields, `failed with ${token}`);
    expect(lines.join('')).not.toContain(token);
    expect(lines.join('')).not.toContain('passport');
    expect(lines.join('')).not.toContain('aW50ZXJhY3Rpb246MTIz');
  });

  it('hide a secret that looks like nothing in particular', () => {
    const { log, lines } = capture(['hunter2']);
    log.warn({ note: 'hunter2' }, 'hunter2');
    expect(lines.join('')).not.toContain('hunter2');
  });

  it('keep ids, codes and reasons', () => {
    const { log, lines } = capture();
    log.warn({ channelId: '123456789012345678', code: 50_013, reason: 'missing-permission' }, 'could not post');
    expect(lines[0]).toContain('"channelId":"123456789012345678","code":50013,"reason":"missing-permission"');
  });
});
