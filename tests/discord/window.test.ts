/** However a bot's requests bunch on their way, Discord never counts more in a second than it takes. */
import { expect, test, vi } from 'vitest';
import { withinSecond } from '../../src/discord/messenger/window.ts';

type Make = Parameters<typeof withinSecond>[0];

test('requests that pauses bunch stay within any second in which Discord may count them', async () => {
  vi.useFakeTimers();
  try {
    let now = 0;
    const counted: number[] = [];
    let sent = 0;
    // On the way there every tenth second stands still for 300 ms; the way back takes 20.
    const make = (async () => {
      sent += 1;
      const arrives = Math.max(now + 10, Math.ceil((now - 300) / 1000) * 1000 + 300);
      await vi.waitUntil(() => now >= arrives, { timeout: 1e9, interval: 1 });
      counted.push(now);
      const back = now + 20;
      await vi.waitUntil(() => now >= back, { timeout: 1e9, interval: 1 });
      return {} as Awaited<ReturnType<Make>>;
    }) as Make;
    const limited = withinSecond(make, 49, () => now);
    const all = Promise.all(Array.from({ length: 300 }, async () => limited('', {})));
    for (; counted.length < 300 && now < 60_000; now += 1) await vi.advanceTimersByTimeAsync(1);
    for (let rest = 0; rest < 100; rest += 1, now += 1) await vi.advanceTimersByTimeAsync(1);
    await all;
    expect(sent).toBe(300);
    for (const [index, at] of counted.entries()) expect(counted.slice(index).filter((other) => other < at + 1000).length).toBeLessThanOrEqual(49);
  } finally {
    vi.useRealTimers();
  }
});

test('a request that fails gives its place back', async () => {
  let now = 0;
  const limited = withinSecond(() => Promise.reject(new Error('reset')), 1, () => (now += 600));
  await expect(limited('', {})).rejects.toThrow('reset');
  await expect(limited('', {})).rejects.toThrow('reset');
});

test('leaves room for what the bot asks of Discord besides', async () => {
  let beside = 10;
  const pending: (() => void)[] = [];
  const make = (() => new Promise((resolve) => {
    pending.push(() => resolve({} as Awaited<ReturnType<Make>>));
  })) as Make;
  vi.useFakeTimers();
  try {
    const limited = withinSecond(make, 49, () => 0, () => beside);
    for (let request = 0; request < 60; request += 1) void limited('', {});
    await vi.advanceTimersByTimeAsync(1000);
    expect(pending).toHaveLength(40);
    beside = 0;
    await vi.advanceTimersByTimeAsync(1000);
    expect(pending).toHaveLength(49);
  } finally {
    vi.useRealTimers();
  }
});

test('what waited while the process stood still is not sent: another bot may have sent it meanwhile', async () => {
  let now = 0;
  const pending: (() => void)[] = [];
  let sent = 0;
  const make = (() => new Promise((resolve) => {
    sent += 1;
    pending.push(() => resolve({} as Awaited<ReturnType<Make>>));
  })) as Make;
  vi.useFakeTimers();
  try {
    const limited = withinSecond(make, 1, () => now);
    const first = limited('', {});
    const waiting = limited('', {});
    const refused = expect(waiting).rejects.toThrow('stood still');
    await vi.advanceTimersByTimeAsync(1);
    now += 9_000;
    pending.pop()?.();
    await first;
    now += 2_000;
    await vi.advanceTimersByTimeAsync(50);
    await refused;
    expect(sent).toBe(1);
    now += 2_000;
    void limited('', {});
    await vi.advanceTimersByTimeAsync(50);
    expect(sent).toBe(2);
  } finally {
    vi.useRealTimers();
  }
});
