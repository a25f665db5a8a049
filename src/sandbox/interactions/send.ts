/** Interactions on their way to the bot, and what came of them. */
import type { ActResult } from '../contract.ts';
import type { Core } from '../core.ts';
import { openModal, seenMessage } from '../control/views.ts';
import { channelPermissions, userPermissions } from '../permissions.ts';
import type { BotRecord, ChannelRecord, InteractionRecord, MessageRecord, UserRecord } from '../state/records.ts';
import { channelWire, memberWire, userWire } from '../state/wire.ts';
import { elapsed, randomToken } from '../system.ts';
import { ATTACHMENT_LIMIT } from './resolved.ts';
import { visibleChoice } from './visible.ts';

export interface Outgoing {
  readonly bot: BotRecord;
  readonly person: UserRecord;
  readonly channel: ChannelRecord;
  readonly type: 2 | 3 | 4 | 5;
  readonly data: object;
  /** Goes out word for word in place of a well-formed interaction. */
  readonly written?: Readonly<Record<string, unknown>>;
  /** The message a component sits on. */
  readonly source?: MessageRecord | undefined;
  readonly usedCommand?: string | undefined;
}

export interface Patience {
  readonly waitMs: number;
  readonly until: 'acknowledged' | 'answered';
}

const KEPT = 20_000;

function record(core: Core, out: Outgoing): InteractionRecord {
  const { world } = core;
  const made: InteractionRecord = {
    id: core.ids.next(), token: randomToken(96), botId: out.bot.id, personId: out.person.id, channelId: out.channel.id,
    guildId: out.channel.guildId,
    type: out.type, createdAt: core.clock.now(), sourceMessageId: out.source?.wire.id ?? null, acknowledged: null, originalId: null,
    originalDeleted: false,
    usedCommand: out.usedCommand === undefined ? null : { personId: out.person.id, name: out.usedCommand }, settled: false, choices: null,
    modalId: null,
    watchers: new Set(),
  };
  world.interactions.set(made.id, made);
  world.interactionsByToken.set(made.token, made);
  if (world.interactions.size > KEPT) {
    const [oldest] = world.interactions.values();
    if (oldest) {
      world.interactions.delete(oldest.id);
      world.interactionsByToken.delete(oldest.token);
    }
  }
  return made;
}

function payload(core: Core, out: Outgoing, made: InteractionRecord): object {
  const { person, channel } = out;
  if (out.written) return { id: made.id, token: made.token, application_id: out.bot.id, ...out.written };
  const guild = core.world.guilds.get(channel.guildId ?? '');
  const member = guild?.members.get(person.id);
  const bot = guild?.members.get(out.bot.id);
  const granted = userPermissions(core.world, person.id, channel).toString();
  const place = guild && member
    ? { guild_id: guild.id, guild: { id: guild.id, locale: guild.preferredLocale, features: [] }, guild_locale: guild.preferredLocale,
      member: { ...memberWire(core.world, member), permissions: granted } }
    : { user: userWire(person) };
  return {
    id: made.id, application_id: out.bot.id, type: out.type, token: made.token, version: 1, channel_id: channel.id,
    channel: { ...channelWire(core.world, channel), permissions: granted },
    ...place, locale: person.locale, app_permissions: (guild && bot ? channelPermissions(core.world, guild, bot,
      channel) : userPermissions(core.world, out.bot.id, channel)).toString(),
    entitlements: [], authorizing_integration_owners: { '0': guild?.id ?? '0' }, context: guild ? 0 : 1,
    attachment_size_limit: ATTACHMENT_LIMIT, data: out.data,
    ...(out.source ? { message: out.source.wire } : {}),
  };
}

/** Sends an interaction and waits for what the bot makes of it. */
export async function send(core: Core, out: Outgoing, patience: Patience): Promise<ActResult> {
  const startedAt = elapsed();
  const made = record(core, out);
  const lost = core.faults.strike('lost-interaction') !== null;
  const times = lost ? 0 : core.faults.strike('duplicate-interaction') ? 2 : 1;
  const data = payload(core, out, made);
  let told = lost ? 1 : 0;
  for (let time = 0; time < times; time += 1) told += core.gateway.dispatch('INTERACTION_CREATE',
    { guildId: out.channel.guildId, botId: out.bot.id, intent: 0 }, data);
  if (told > 0) await settled(made, patience);
  const offline = told === 0 ? `${out.bot.user.username} is offline.` : null;
  return { ...outcome(core, out.person, made, patience.until), problem: offline ?? unanswered(made),
    tookMs: Math.round((elapsed() - startedAt) * 100) / 100 };
}

function unanswered(made: InteractionRecord): string | null {
  return made.acknowledged === null ? 'The application did not respond.' : null;
}

function isSettled(made: InteractionRecord, until: Patience['until']): boolean {
  if (made.acknowledged === null) return false;
  const deferred = made.acknowledged === 5 || made.acknowledged === 6;
  return until === 'acknowledged' || !deferred || made.settled;
}

function settled(made: InteractionRecord, patience: Patience): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      made.watchers.delete(watcher);
      resolve();
    };
    const watcher = (): void => {
      if (isSettled(made, patience.until)) done();
    };
    const timer = setTimeout(done, patience.waitMs);
    made.watchers.add(watcher);
    watcher();
  });
}

function outcome(core: Core, person: UserRecord, made: InteractionRecord, until: Patience['until']): Omit<ActResult, 'problem' | 'tookMs'> {
  const type = made.acknowledged;
  const messageId = type === 6 || type === 7 ? made.sourceMessageId : made.originalId;
  const message = messageId === null ? undefined : core.world.log(made.channelId).get(messageId);
  const modal = core.world.modals.get(person.id);
  const deferred = (type === 5 || type === 6) && (until === 'acknowledged' || !made.settled) && !made.settled;
  return {
    outcome: type === null ? 'timeout' : deferred ? 'deferred' : 'answered', interactionId: made.id, callbackType: type,
    message: message ? seenMessage(core, person.id, message) : null, choices: made.choices?.map((choice) =>
      visibleChoice(choice, person.locale)) ?? null,
    modal: made.modalId !== null && modal?.id === made.modalId ? openModal(modal) : null,
  };
}
