/** Discord in memory for a simulated year: remembers nonces for two minutes, loses replies, fails, limits, and is away at times. */
import type { Announcement, Messenger, SendOutcome } from '../../../src/ports/messenger.ts';

export interface Post {
  readonly id: string;
  readonly channelId: string;
  readonly at: number;
  readonly announcement: Announcement;
}

export interface Weather extends Messenger {
  /** By nonce; more than one is a doubled post. */
  readonly posts: Map<string, Post[]>;
  readonly counts: Record<'sent' | 'repeated' | 'lost' | 'errors' | 'limited' | 'searches' | 'notices', number>;
  /** Channels that do not exist just now. */
  readonly gone: Set<string>;
  away: boolean;
}

const NONCES = 120_000;

/**
 * @param now the true time, epoch milliseconds
 * @param chance 0 to 1
 */
export function stormyDiscord(now: () => number, chance: () => number): Weather {
  const posts: Weather['posts'] = new Map();
  const counts: Weather['counts'] = { sent: 0, repeated: 0, lost: 0, errors: 0, limited: 0, searches: 0, notices: 0 };
  const store = (announcement: Announcement): SendOutcome => {
    const made = posts.get(announcement.nonce) ?? [];
    const known = made.findLast((post) => now() - post.at < NONCES);
    if (known !== undefined) {
      counts.repeated += 1;
      return { type: 'sent', messageId: known.id, earlier: true };
    }
    counts.sent += 1;
    const post = { id: String(counts.sent), channelId: announcement.channelId, at: now(), announcement };
    posts.set(announcement.nonce, [...made, post]);
    return { type: 'sent', messageId: post.id };
  };
  const weather: Weather = {
    posts, counts, gone: new Set(), away: false,
    send(announcement) {
      let roll = chance();
      const hit = (share: number): boolean => (roll -= share) < 0;
      let outcome: SendOutcome;
      if (weather.away) outcome = { type: 'unknown', cause: 'away' };
      else if (weather.gone.has(announcement.channelId)) outcome = { type: 'failed', reason: 'channel-gone', code: 10_003 };
      else if (hit(0.01)) outcome = { type: 'wait', milliseconds: 3000, everything: false };
      else if (hit(0.001)) outcome = { type: 'wait', milliseconds: 20_000, everything: true };
      else if (hit(0.03)) outcome = { type: 'unknown', cause: 'HTTP 500' };
      else if (hit(0.05)) {
        counts.lost += 1;
        store(announcement);
        outcome = { type: 'unknown', cause: 'reset' };
      } else outcome = store(announcement);
      if (outcome.type === 'wait') counts.limited += 1;
      if (outcome.type === 'unknown') counts.errors += 1;
      return Promise.resolve(outcome);
    },
    find(channelId, marker, since) {
      counts.searches += 1;
      if (weather.away || chance() < 0.05) return Promise.reject(new Error('HTTP 502'));
      const found = posts.get(marker)?.find((post) => post.channelId === channelId && post.at >= since);
      return Promise.resolve(found === undefined ? { type: 'absent' } : { type: 'found', messageId: found.id });
    },
    missingPermissions: () => Promise.resolve([]),
    notify() {
      if (!weather.away) counts.notices += 1;
      return Promise.resolve(!weather.away);
    },
    systemChannel: () => Promise.resolve('system'),
    serverTime: () => Promise.resolve(weather.away ? null : now()),
  };
  return weather;
}
