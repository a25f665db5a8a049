/** The system's time-zone data, when it is newer than the runtime's. */
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nextDue } from '../../src/domain/delivery-schedule.ts';
import { nextOccurrence, preferZones, runtimeZones } from '../../src/domain/recurrence.ts';
import { parseZone } from '../../src/zoneinfo/parse.ts';
import { newerZones } from '../../src/zoneinfo/zoneinfo.ts';
import { aReminder, aWorld } from '../support/scheduling.ts';

const SYSTEM = '/usr/share/zoneinfo';
const HOUR = 3_600_000;

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'zones-'));
  writeFileSync(join(directory, '+VERSION'), '2099a\n');
});
afterEach(() => {
  preferZones(runtimeZones);
  rmSync(directory, { recursive: true, force: true });
});

/** A compiled zone with one offset until an instant, another after it, and a rule for the time to come. */
function compiled(first: number, changes: readonly (readonly [at: number, offset: number])[], footer: string): Buffer {
  const header = (times: number, types: number): Buffer => {
    const bytes = Buffer.alloc(44);
    bytes.write('TZif2');
    bytes.writeUInt32BE(times, 32);
    bytes.writeUInt32BE(types, 36);
    bytes.writeUInt32BE(4, 40);
    return bytes;
  };
  const type = (offset: number): Buffer => {
    const bytes = Buffer.alloc(6);
    bytes.writeInt32BE(offset);
    return bytes;
  };
  const name = Buffer.from('ABC\0');
  const times = changes.map(([at]) => {
    const bytes = Buffer.alloc(8);
    bytes.writeBigInt64BE(BigInt(at));
    return bytes;
  });
  return Buffer.concat([
    header(0, 1), type(0), name, header(changes.length, changes.length + 1), ...times, Buffer.from(changes.map((_, index) => index + 1)), type(first), ...changes.map(([, offset]) => type(offset)), name,
    Buffer.from(`\n${footer}\n`),
  ]);
}

function put(zone: string, bytes: Buffer): void {
  mkdirSync(dirname(join(directory, zone)), { recursive: true });
  writeFileSync(join(directory, zone), bytes);
}

/** Winnipeg with summer time for good, from the autumn of 2026 on. */
const LASTING_SUMMER = compiled(-6 * 3600, [[Date.parse('2026-03-08T08:00:00Z') / 1000, -5 * 3600]], 'CDT5');

describe('the system’s data', () => {
  it.skipIf(!existsSync(join(SYSTEM, 'Europe/Madrid')))('agrees with the runtime’s in all zones that did not change between the two versions', () => {
    const rules = newerZones('', SYSTEM)?.rules;
    if (rules === undefined) throw new Error('the version of the system’s data cannot be read');
    const apart: string[] = [];
    for (const zone of Intl.supportedValuesOf('timeZone').filter((name) => existsSync(join(SYSTEM, name)))) {
      for (let at = Date.parse('2024-01-01T00:00:00Z'); at < Date.parse('2040-01-01T00:00:00Z'); at += 53 * HOUR) {
        if (rules.instantToLocal(zone, at) === runtimeZones.instantToLocal(zone, at)) continue;
        apart.push(zone);
        break;
      }
    }
    expect(apart.length, apart.join()).toBeLessThan(newerZones(process.versions.tz ?? '', SYSTEM) === null && newerZones('', SYSTEM)?.version === process.versions.tz ? 1 : 15);
  });

  it.skipIf(!existsSync(join(SYSTEM, 'Europe/Madrid')))('moves a time that does not exist forward, and takes the first of two, as the runtime does', () => {
    const rules = newerZones('', SYSTEM)?.rules;
    for (const zone of ['Europe/Madrid', 'America/New_York', 'Australia/Lord_Howe', 'Europe/Dublin', 'America/Nuuk', 'Pacific/Chatham', 'America/Santiago', 'Antarctica/Troll']) {
      for (let day = Date.parse('2026-01-01T00:00:00Z'); day < Date.parse('2030-01-01T00:00:00Z'); day += 24 * HOUR) {
        const date = new Date(day);
        for (const minute of [0, 30, 75, 150, 165, 180, 1425]) {
          const local = [zone, date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate(), minute] as const;
          expect(rules?.localToInstant(...local), local.join()).toEqual(runtimeZones.localToInstant(...local));
        }
      }
    }
  });

  it('is left alone when it is not newer, and when there is none', () => {
    expect(newerZones('2099a', directory)).toBeNull();
    expect(newerZones('2026c', join(directory, 'none'))).toBeNull();
    expect(newerZones('2026c', directory)?.version).toBe('2099a');
  });

  it('decides when nine o’clock is, also days before a day', () => {
    put('America/Winnipeg', LASTING_SUMMER);
    const rule = { kind: 'yearly-date', month: 1, day: 11, time: '09:00' } as const;
    const after = Date.parse('2026-12-01T00:00:00Z');
    expect(nextOccurrence(rule, 'America/Winnipeg', after)?.at).toBe(Date.parse('2027-01-11T15:00:00Z'));
    preferZones(newerZones('2026c', directory)?.rules ?? runtimeZones);
    expect(nextOccurrence(rule, 'America/Winnipeg', after)?.at).toBe(Date.parse('2027-01-11T14:00:00Z'));
    const before = aReminder({ rule, timezone: 'America/Winnipeg', content: { type: 'observance', observanceId: 'x', daysBefore: [7] } });
    expect(nextDue(before, after)).toEqual({ key: '2027-01-04#0', at: Date.parse('2027-01-04T14:00:00Z') });
  });

  it('leaves a zone to the runtime that it lacks, that is damaged, or whose name leads elsewhere', () => {
    put('Europe/Madrid', Buffer.from('nonsense'));
    const rules = newerZones('2026c', directory)?.rules;
    const at = Date.parse('2027-01-11T09:00:00Z');
    for (const zone of ['Europe/Madrid', 'Europe/Lisbon']) expect(rules?.instantToLocal(zone, at)).toBe(runtimeZones.instantToLocal(zone, at));
    expect(() => rules?.instantToLocal('../../etc/passwd', at)).toThrow(RangeError);
  });

  it.each([
    ['summer time in the south', 'AEST-10AEDT,M10.1.0,M4.1.0/3', '2031-01-10T00:00:00Z', 11, '2031-07-10T00:00:00Z', 10],
    ['winter time that is the exception', 'IST-1GMT0,M10.5.0,M3.5.0/1', '2031-01-10T00:00:00Z', 0, '2031-07-10T00:00:00Z', 1],
    ['a change before midnight', '<-02>2<-01>,M3.5.0/-1,M10.5.0/0', '2031-01-10T00:00:00Z', -2, '2031-07-10T00:00:00Z', -1],
    ['days of the year', 'XST3XDT,J60/2,J300', '2032-02-10T00:00:00Z', -3, '2032-03-10T00:00:00Z', -2],
  ])('follows a rule for the years to come: %s', (_, footer, winter, inWinter, summer, inSummer) => {
    put('Etc/Test', compiled(0, [], footer));
    const rules = newerZones('2026c', directory)?.rules;
    for (const [iso, hours] of [[winter, inWinter], [summer, inSummer]] as const) expect((rules?.instantToLocal('Etc/Test', Date.parse(iso)) ?? 0) - Date.parse(iso)).toBe(hours * HOUR);
  });

  it('says that a file is none', () => {
    expect(() => parseZone(Buffer.alloc(100))).toThrow('no time-zone file');
  });
});

it('newer data moves what is to come, and repeats nothing', async () => {
  const url = `sqlite:${join(directory, 'bot.db')}`;
  const first = await aWorld('2026-12-01T00:00:00Z', { url, storage: { tzVersion: '2026c' } });
  const reminder = aReminder({ timezone: 'America/Winnipeg' });
  await first.storage.reminders.add(reminder);
  first.clock.set('2026-12-01T15:00:00Z');
  await first.scheduler.tick();
  expect(first.messenger.posts).toHaveLength(1);
  await first.close();
  put('America/Winnipeg', LASTING_SUMMER);
  preferZones(newerZones('2026c', directory)?.rules ?? runtimeZones);
  const second = await aWorld('', { url, clock: first.clock, messenger: first.messenger, storage: { tzVersion: '2099a' } });
  await second.scheduler.tick();
  expect(await second.storage.reminders.get('100', reminder.id)).toMatchObject({ dueAt: Date.parse('2026-12-02T14:00:00Z') });
  expect(second.messenger.posts).toHaveLength(1);
  await second.close();
});
