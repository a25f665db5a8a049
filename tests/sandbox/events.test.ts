import { DiscordAPIError, GuildScheduledEventEntityType, GuildScheduledEventPrivacyLevel,
  GuildScheduledEventRecurrenceRuleFrequency as Frequency } from 'discord.js';
import type { Client, GuildScheduledEventCreateOptions } from 'discord.js';
import { expect, test } from 'vitest';
import { LIVING, startSandbox } from '../support/start-sandbox.ts';
import { stockClient } from './stock-client.ts';

const DAY = 86_400_000;

function event(now: number): GuildScheduledEventCreateOptions {
  return {
    name: 'World Day', privacyLevel: GuildScheduledEventPrivacyLevel.GuildOnly, entityType: GuildScheduledEventEntityType.External,
    scheduledStartTime: now + DAY,
    scheduledEndTime: now + 2 * DAY, entityMetadata: { location: 'here' },
  };
}

async function start(): Promise<{ client: Client<true>; now: number; create: (more: object) => Promise<unknown>;
  refused: (more: object) => Promise<string> }> {
  const sandbox = await startSandbox();
  const client = await stockClient(sandbox);
  const now = sandbox.clock.now();
  const events = client.guilds.cache.get(LIVING.guild)?.scheduledEvents;
  const create = async (more: object): Promise<unknown> => events?.create({ ...event(now), ...more });
  const refused = async (more: object): Promise<string> => {
    const error: unknown = await create(more).then(() => null, (reason: unknown) => reason);
    if (!(error instanceof DiscordAPIError)) throw new Error(`Not refused: ${String(error)}`);
    return `${error.code} ${JSON.stringify(error.rawError)}`;
  };
  return { client, now, create, refused };
}

test('an event is made, read, edited and deleted', async () => {
  const { client, create } = await start();
  const events = client.guilds.cache.get(LIVING.guild)?.scheduledEvents;
  await create({});
  const listed = await events?.fetch();
  const made = listed?.first();
  expect(made?.creatorId).toBe(LIVING.bot);
  expect((await made?.edit({ name: 'Renamed' }))?.name).toBe('Renamed');
  await made?.delete();
  expect((await events?.fetch())?.size).toBe(0);
});

test('an event that recurs each year on a day is taken', async () => {
  const { create, now } = await start();
  await create({ recurrenceRule: { startAt: now + DAY, frequency: Frequency.Yearly, interval: 1, byMonth: [7], byMonthDay: [30] } });
});

test('events that Discord would refuse are refused', async () => {
  const { refused, now } = await start();
  expect(await refused({ scheduledStartTime: now - DAY })).toContain('GUILD_SCHEDULED_EVENT_SCHEDULE_PAST');
  expect(await refused({ scheduledEndTime: undefined })).toContain('scheduled_end_time');
  expect(await refused({ scheduledEndTime: now })).toContain('END_BEFORE_START');
  expect(await refused({ name: 'x'.repeat(101) })).toContain('BASE_TYPE_MAX_LENGTH');
  const rule = { startAt: now + DAY, interval: 1 };
  expect(await refused({ recurrenceRule: { ...rule, frequency: Frequency.Yearly, byMonth: [1, 2],
    byMonthDay: [1] } })).toContain('exactly one month');
  expect(await refused({ recurrenceRule: { ...rule, frequency: Frequency.Weekly, byWeekday: [0, 1] } })).toContain('exactly one weekday');
  expect(await refused({ recurrenceRule: { ...rule, frequency: Frequency.Monthly, interval: 2,
    byNWeekday: [{ n: 1, day: 1 }] } })).toContain('every second time');
  expect(await refused({ recurrenceRule: { ...rule, frequency: Frequency.Daily, byWeekday: [0, 6] } })).toContain('sets of weekdays');
});

test('a server has at most one hundred events to come', async () => {
  const { create, refused } = await start();
  for (let made = 0; made < 100; made += 1) await create({});
  expect(await refused({})).toContain('30038');
});
