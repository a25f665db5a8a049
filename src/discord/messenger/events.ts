/** Events in a server's own calendar. Discord knows no nonce for them, so each carries a marker that is looked for before any is made. */
import { DiscordAPIError } from 'discord.js';
import type { REST } from '@discordjs/rest';
import { GuildScheduledEventEntityType, GuildScheduledEventPrivacyLevel, Routes } from 'discord-api-types/v10';
import type { APIGuildScheduledEvent } from 'discord-api-types/v10';
import type { Log } from '../../ports/log.ts';
import type { EventOutcome, EventPlan, ScheduledEvents } from '../../ports/scheduled-events.ts';
import { codeOf, fieldPaths } from '../failures.ts';
import { failureOf } from './outcome.ts';

const GONE = new Set([10_004, 10_070, 50_001]);
const MISSING = 50_013;
const FULL = 30_038;
const TRY_AGAIN = 60_000;

function bodyOf({ name, description, startsAt, endsAt, location }: EventPlan) {
  return {
    name, description, privacy_level: GuildScheduledEventPrivacyLevel.GuildOnly, entity_type: GuildScheduledEventEntityType.External, channel_id: null,
    entity_metadata: { location }, scheduled_start_time: new Date(startsAt).toISOString(), scheduled_end_time: new Date(endsAt).toISOString(),
  };
}

function outcomeOf(log: Log, guildId: string, error: unknown): EventOutcome {
  const code = codeOf(error);
  if (code !== null && GONE.has(code)) return { type: 'gone' };
  if (code === MISSING) return { type: 'refused', reason: 'missing-permission' };
  if (code === FULL) return { type: 'refused', reason: 'full' };
  const { outcome } = failureOf(error);
  if (outcome.type === 'wait') return { type: 'later', milliseconds: outcome.milliseconds };
  if (outcome.type !== 'failed') return { type: 'later', milliseconds: TRY_AGAIN };
  log.error({ guild: guildId, code, where: error instanceof DiscordAPIError ? fieldPaths(error.rawError) : [] }, 'Discord refused an event beside a post');
  return { type: 'refused', reason: 'rejected' };
}

/**
 * @param rest a client that never repeats a request by itself: a repeated one would make a second event
 * @param timeout milliseconds until the outcome of a request counts as unknown
 */
export function createScheduledEvents(rest: REST, log: Log, timeout: number): ScheduledEvents {
  const signal = (): AbortSignal => AbortSignal.timeout(timeout);
  const marked = async (guildId: string, marker: string): Promise<string | null> => {
    const events = (await rest.get(Routes.guildScheduledEvents(guildId), { signal: signal() })) as APIGuildScheduledEvent[];
    return events.find(({ description }) => description?.includes(marker) === true)?.id ?? null;
  };
  const asked = (guildId: string, work: () => Promise<EventOutcome>): Promise<EventOutcome> => work().catch((error: unknown) => outcomeOf(log, guildId, error));
  const change = async (eventId: string, plan: EventPlan): Promise<EventOutcome> => {
    await rest.patch(Routes.guildScheduledEvent(plan.guildId, eventId), { body: bodyOf(plan), signal: signal() });
    return { type: 'there', eventId };
  };
  return {
    create: (plan) => asked(plan.guildId, async () => {
      const present = await marked(plan.guildId, plan.marker);
      if (present !== null) return change(present, plan);
      const made = (await rest.post(Routes.guildScheduledEvents(plan.guildId), { body: bodyOf(plan), signal: signal() })) as APIGuildScheduledEvent;
      return { type: 'there', eventId: made.id };
    }),
    change: (eventId, plan) => asked(plan.guildId, () => change(eventId, plan)),
    cancel: (guildId, eventId, marker) => asked(guildId, async () => {
      const present = eventId ?? (await marked(guildId, marker));
      if (present !== null) await rest.delete(Routes.guildScheduledEvent(guildId, present), { signal: signal() });
      return { type: 'gone' };
    }),
  };
}
