/** Makes a database with many reminders quickly: rows are written straight, as storage would write them. */
import Database from 'better-sqlite3';
import { nextDue } from '../../../src/domain/delivery-schedule.ts';
import type { RecurrenceRule } from '../../../src/domain/recurrence.ts';
import { openStorage } from '../../../src/storage/open.ts';
import { reminderRow } from '../../../src/storage/rows.ts';
import { aReminder, evenRandom, recordingLog } from '../../support/scheduling.ts';

/** 09:00 in London on an ordinary day. */
export const NINE = Date.parse('2026-11-23T09:00:00Z');
export const ZONES = Intl.supportedValuesOf('timeZone');

/** A different date, and a different zone, for each. */
export function yearly(index: number): { readonly rule: RecurrenceRule; readonly timezone: string } {
  return { rule: { kind: 'yearly-date', month: 1 + (index % 12), day: 1 + (index % 28), time: `${String(index % 24).padStart(2, '0')}:${String(index % 60).padStart(2, '0')}` }, timezone: ZONES[index % ZONES.length] ?? 'UTC' };
}

/**
 * @param total reminders with yearly dates all over the world
 * @param due of them due daily at `NINE` instead
 * @param tzVersion time-zone data that their due times claim to be made with
 */
export async function seed(file: string, total: number, due: number, tzVersion: string): Promise<void> {
  const clock = { now: () => NINE - 3_600_000 };
  await (await openStorage(`sqlite:${file}`, { clock, log: recordingLog(), random: evenRandom })).close();
  const database = new Database(file);
  const columns = Object.keys(reminderRow(aReminder(), tzVersion));
  const insert = database.prepare(`INSERT INTO reminders (${columns.join()}) VALUES (${columns.map((column) => `@${column}`).join()})`);
  database.transaction(() => {
    for (let index = 0; index < total; index += 1) {
      const timing = index < due ? { rule: { kind: 'daily', time: '09:00' } as const, timezone: 'UTC' } : yearly(index);
      const reminder = aReminder({ id: `r${index}`, guildId: `g${index % 20_000}`, channelId: `c${index}`, ...timing });
      const next = nextDue(reminder, index < due ? clock.now() : NINE);
      insert.run(reminderRow({ ...reminder, dueAt: next?.at ?? null, nextKey: next?.key ?? null }, tzVersion));
    }
  })();
  database.close();
}
