import { describe, expect, it } from 'vitest';
import { instantOf, inZone, localFieldValue, messageTime, relative, timestamp } from '../../../src/sandbox/page/clock-text.ts';

const at = (iso: string): number => Date.parse(iso);

describe('the time beside a message', () => {
  it('is short today, says yesterday, and is a date before that', () => {
    const now = at('2027-01-10T12:00:00');
    expect(messageTime(at('2027-01-10T09:05:00'), now, 'en-GB')).toBe('09:05');
    expect(messageTime(at('2027-01-09T09:05:00'), now, 'en-GB')).toBe('Yesterday, 09:05');
    expect(messageTime(at('2027-01-09T09:05:00'), now, 'es-ES')).toMatch(/^Ayer, 9:05$/);
    expect(messageTime(at('2026-12-01T09:05:00'), now, 'en-GB')).toContain('01/12/2026');
  });

  it('counts from the clock of the sandbox', () => {
    expect(relative(at('2027-01-03T00:00:00Z'), at('2027-01-01T00:00:00Z'), 'en')).toBe('in 2 days');
    expect(timestamp(at('2027-01-01T00:00:00Z'), 'R', at('2027-01-01T02:00:00Z'), 'en')).toBe('2 hours ago');
    expect(timestamp(Number.NaN, 'F', 0, 'en')).toBe('Invalid Date');
  });
});

describe("the clock in the server's zone", () => {
  it('shows date, time and place', () => {
    expect(inZone(at('2027-01-01T08:59:00Z'), 'Asia/Ho_Chi_Minh')).toEqual({ date: 'Fri 1 Jan 2027', time: '15:59', zone: 'Ho Chi Minh' });
  });

  it.each(['Europe/Lisbon', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Auckland', 'UTC'])('goes to the wall time that was chosen, in %s', (zone) => {
    for (const wall of ['2027-01-01T09:00', '2026-07-30T00:30', '2026-10-25T12:00', '2026-03-29T12:00']) expect(localFieldValue(instantOf(wall, zone), zone)).toBe(wall);
  });

  it('moves a time that a clock change skips forward by the gap', () => {
    expect(localFieldValue(instantOf('2026-03-29T01:30', 'Europe/Lisbon'), 'Europe/Lisbon')).toBe('2026-03-29T02:30');
  });
});
