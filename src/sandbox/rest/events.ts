/** Guild scheduled events. */
import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import type { APIGuildScheduledEvent } from 'discord-api-types/v10';
import { INTENTS } from '../gateway/gateway.ts';
import { guildPermissions, may } from '../permissions.ts';
import { checkEvent } from '../rules/event.ts';
import type { EventBody } from '../rules/event.ts';
import type { GuildRecord } from '../state/records.ts';
import { userWire } from '../state/wire.ts';
import { guildOf, need } from './access.ts';
import { refusal } from './errors.ts';
import { nothing, ok } from './route.ts';
import type { Call, Reply, Route } from './route.ts';

const LIST = '/guilds/:guild_id/scheduled-events';
const ONE = `${LIST}/:event_id`;
const MOST = 100;
const [SCHEDULED, ACTIVE, COMPLETED, CANCELED] = [1, 2, 3, 4];

type Stored = APIGuildScheduledEvent & { readonly recordedBy: string };

function announce(call: Call, guild: GuildRecord, name: 'CREATE' | 'UPDATE' | 'DELETE', event: Stored): APIGuildScheduledEvent {
  const { recordedBy, ...wire } = event;
  const creator = call.core.world.users.get(recordedBy);
  call.core.gateway.dispatch(`GUILD_SCHEDULED_EVENT_${name}`, { guildId: guild.id, intent: INTENTS.guildScheduledEvents }, wire);
  call.core.changes.tell({ type: 'state', guildId: guild.id });
  return { ...wire, ...(creator ? { creator: userWire(creator) } : {}) };
}

function create(call: Call): Reply {
  const { guild, member } = guildOf(call);
  const body = Object(call.body) as EventBody;
  checkEvent(call.body, body, call.core.clock.now(), true);
  need(guildPermissions(guild, member), P.CreateEvents);
  const open = [...guild.events.values()].filter((event) => event.status === SCHEDULED || event.status === ACTIVE);
  if (open.length >= MOST) throw refusal('maxEvents');
  const id = call.core.ids.next();
  const event = {
    id, guild_id: guild.id, creator_id: call.bot.id, status: SCHEDULED, entity_id: null, image: null, user_count: 0, sku_ids: [],
    auto_start: false,
    ...shape(body), recordedBy: call.bot.id,
  } as unknown as Stored;
  guild.events.set(id, event);
  return ok(announce(call, guild, 'CREATE', event));
}

/** The fields that a body sets, with Discord's nulls for those left out. */
function shape(body: EventBody): object {
  const rule = body['recurrence_rule'] as Record<string, unknown> | null | undefined;
  const optional = (field: string): unknown => body[field] ?? null;
  return {
    name: body['name'], description: optional('description'), channel_id: optional('channel_id'), entity_type: body['entity_type'],
    entity_metadata: optional('entity_metadata'),
    privacy_level: body['privacy_level'], scheduled_start_time: body['scheduled_start_time'],
    scheduled_end_time: optional('scheduled_end_time'),
    recurrence_rule: rule ? { end: null, count: null, by_weekday: null, by_n_weekday: null, by_month: null, by_month_day: null,
      by_year_day: null, ...rule } : null,
  };
}

function find(call: Call): { guild: GuildRecord; event: Stored; mayManage: boolean } {
  const { guild, member } = guildOf(call);
  const event = guild.events.get(call.params['event_id'] ?? '');
  if (!event) throw refusal('unknownEvent');
  const granted = guildPermissions(guild, member);
  return { guild, event, mayManage: may(granted, P.ManageEvents) || (event.recordedBy === call.bot.id && may(granted, P.CreateEvents)) };
}

function edit(call: Call): Reply {
  const { guild, event, mayManage } = find(call);
  if (!mayManage) throw refusal('missingPermissions');
  const sent = Object(call.body) as EventBody;
  const merged = { ...(event as unknown as EventBody), ...sent };
  // Nulls that the rule was stored with were not sent, so they are not checked again.
  checkEvent(sent, sent['recurrence_rule'] === undefined ? { ...merged, recurrence_rule: null } : merged, call.core.clock.now(),
    sent['scheduled_start_time'] !== undefined);
  const status = typeof sent['status'] === 'number' ? sent['status'] : event.status;
  const step = `${event.status}→${status}`;
  if (status !== event.status && !['1→2', '1→4', '2→3'].includes(step)) throw refusal('wrongChannelType');
  const fresh = { ...event, ...shape(merged), status } as unknown as Stored;
  if (status === COMPLETED || status === CANCELED) guild.events.delete(event.id);
  else guild.events.set(event.id, fresh);
  return ok(announce(call, guild, 'UPDATE', fresh));
}

const SCHEMAS: Readonly<Record<number, string>> = { 1: 'StageScheduledEventCreateRequest', 2: 'VoiceScheduledEventCreateRequest',
  3: 'ExternalScheduledEventCreateRequest' };

export const eventRoutes: readonly Route[] = [
  { method: 'GET', path: LIST, handle: (call) => ok([...guildOf(call).guild.events.values()].map(({ recordedBy, ...event }) =>
    ({ ...event, creator_id: recordedBy }))) },
  { method: 'POST', path: LIST, handle: create, branch: (call) => SCHEMAS[Number(Reflect.get(Object(call.body), 'entity_type'))] ?? null },
  {
    method: 'GET', path: ONE,
    handle: (call) => {
      const { recordedBy, ...event } = find(call).event;
      return ok({ ...event, creator_id: recordedBy });
    },
  },
  { method: 'PATCH', path: ONE, handle: edit },
  {
    method: 'DELETE', path: ONE,
    handle: (call) => {
      const { guild, event, mayManage } = find(call);
      if (!mayManage) throw refusal('missingPermissions');
      guild.events.delete(event.id);
      announce(call, guild, 'DELETE', event);
      return nothing();
    },
  },
];
