/** The control operations that make and change the world. */
import type { APIRole } from 'discord-api-types/v10';
import type { SandboxControl } from '../contract.ts';
import type { Core } from '../core.ts';
import { addChannel, channelChanged, removeChannel, REQUIRE_TAG } from '../state/channels.ts';
import { addBot, addGuild, addUser, guildChanged, inviteBot, kickBot, makeRole, removeGuild, removeMember, removeRole, setMember, setRole,
  setUnavailable } from '../state/guilds.ts';
import { isSnowflake } from '../state/ids.ts';
import { timestamp } from '../core.ts';
import { botOf, channelOf, ControlError, guildOf, userOf } from './lookup.ts';
import { channelState, guildState, memberState, personState, roleState } from './views.ts';

type Making = Pick<
  SandboxControl,
  | 'createGuild' | 'editGuild' | 'removeGuild' | 'setUnavailable' | 'createPerson' | 'setMember' | 'removeMember'
  | 'createBot' | 'inviteBot' | 'kickBot'
>;
type Furnishing = Pick<
  SandboxControl,
  'createChannel' | 'editChannel' | 'removeChannel' | 'setOverwrite' | 'removeOverwrite' | 'createRole' | 'editRole' | 'removeRole'
>;

function text(value: unknown, field: string): string {
  if (typeof value !== 'string' || value.trim() === '') throw new ControlError(`"${field}" must be a text that is not empty.`);
  return value;
}

function freshId(core: Core, id: string | undefined): string {
  if (id === undefined) return core.ids.next();
  const { world } = core;
  if (!isSnowflake(id)) throw new ControlError('"id" must be 17 to 19 digits.');
  if (world.users.has(id) || world.guilds.has(id) || world.channels.has(id)) throw new ControlError(`The id ${id} is taken.`);
  return id;
}

function bits(value: string | undefined, field: string): string | undefined {
  if (value !== undefined
    && !/^\d{1,20}$/.test(value)) throw new ControlError(`"${field}" must be a bitset written as a decimal number in quotes.`);
  return value;
}

/** Only the fields that were given, because `undefined` and absent differ in a patch. */
function given<T extends object>(change: T): Partial<T> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as Partial<T>;
}

export function making(core: Core): Making {
  return {
    createGuild: async (body) => {
      const ownerId = body.ownerId ?? core.world.people()[0]?.id ?? addUser(core,
        { id: core.ids.next(), username: 'Owner', bot: false, locale: 'en-US' }).id;
      const draft = { id: freshId(core, body.id), name: text(body.name, 'name'), ownerId: userOf(core, ownerId).id,
        preferredLocale: body.preferredLocale ?? 'en-US' };
      const guild = addGuild(core, draft);
      const bot = body.botId === undefined ? [...core.world.bots.values()][0] : body.botId === null ? undefined : botOf(core, body.botId);
      if (bot) inviteBot(core, guild, bot);
      return guildState(core, guild);
    },
    editGuild: async (id, body) => {
      const guild = guildOf(core, id);
      Object.assign(guild, given({ name: body.name, preferredLocale: body.preferredLocale }));
      guildChanged(core, guild);
      return guildState(core, guild);
    },
    removeGuild: async (id) => removeGuild(core, guildOf(core, id)),
    setUnavailable: async (id, unavailable) => {
      setUnavailable(core, guildOf(core, id), unavailable);
      return guildState(core, guildOf(core, id));
    },
    createPerson: async (body) => personState(addUser(core, { id: freshId(core, body.id), username: text(body.name, 'name'), bot: false,
      locale: body.locale ?? 'en-US' })),
    setMember: async (guildId, userId, body) => {
      const guild = guildOf(core, guildId);
      for (const role of body.roleIds ?? []) if (!guild.roles.has(role)) throw new ControlError(`There is no role with the id ${role}.`,
        404);
      return memberState(core, setMember(core, guild, userOf(core, userId).id, given({ roles: body.roleIds, nick: body.nick })));
    },
    removeMember: async (guildId, userId) => removeMember(core, guildOf(core, guildId), userOf(core, userId).id),
    createBot: async (body) => {
      const bot = addBot(core, freshId(core, body.id), text(body.name, 'name'), body.token);
      return { applicationId: bot.id, token: bot.token };
    },
    inviteBot: async (guildId, botId, body = {}) => {
      inviteBot(core, guildOf(core, guildId), botOf(core, botId), bits(body.permissions, 'permissions'));
      return guildState(core, guildOf(core, guildId));
    },
    kickBot: async (guildId, botId) => kickBot(core, guildOf(core, guildId), botOf(core, botId)),
  };
}

export function furnishing(core: Core): Furnishing {
  return { ...channelMaking(core), ...roleMaking(core) };
}

function channelMaking(core: Core): Omit<Furnishing, 'createRole' | 'editRole' | 'removeRole'> {
  return {
    createChannel: async (guildId, body) => {
      const type = body.type ?? 0;
      if (![0, 2, 4, 5, 15,
        16].includes(type)) throw new ControlError('"type" must be 0 text, 2 voice, 4 category, 5 announcement, 15 forum or 16 media.');
      if (body.parentId) channelOf(core, body.parentId);
      return channelState(addChannel(core, guildOf(core, guildId), { ...body, id: freshId(core, body.id), type,
        name: text(body.name, 'name') }));
    },
    editChannel: async (id, body) => {
      const channel = channelOf(core, id);
      Object.assign(channel, given({ name: body.name, topic: body.topic }));
      if (body.requireTag !== undefined) channel.flags = body.requireTag ? channel.flags | REQUIRE_TAG : channel.flags & ~REQUIRE_TAG;
      if ((body.archived !== undefined || body.locked !== undefined)
        && !channel.thread) throw new ControlError('Only a thread can be archived or locked.');
      if (channel.thread) Object.assign(channel.thread, given({ archived: body.archived, locked: body.locked }),
        { archivedAt: timestamp(core) });
      channelChanged(core, channel);
      return channelState(channel);
    },
    removeChannel: async (id) => removeChannel(core, channelOf(core, id)),
    setOverwrite: async (id, targetId, body) => {
      const channel = channelOf(core, id);
      const overwrite = { id: targetId, type: body.type, allow: bits(body.allow, 'allow') ?? '0', deny: bits(body.deny, 'deny') ?? '0' };
      channel.overwrites = [...channel.overwrites.filter((entry) => entry.id !== targetId), overwrite];
      channelChanged(core, channel);
      return channelState(channel);
    },
    removeOverwrite: async (id, targetId) => {
      const channel = channelOf(core, id);
      channel.overwrites = channel.overwrites.filter((entry) => entry.id !== targetId);
      channelChanged(core, channel);
      return channelState(channel);
    },
  };
}

function roleMaking(core: Core): Pick<Furnishing, 'createRole' | 'editRole' | 'removeRole'> {
  return {
    createRole: async (guildId, body) => {
      const guild = guildOf(core, guildId);
      const role = makeRole(freshId(core, body.id), text(body.name, 'name'), bits(body.permissions, 'permissions') ?? '0', {
        mentionable: body.mentionable ?? false, color: body.color ?? 0, position: guild.roles.size,
      });
      setRole(core, guild, role);
      return roleState(role);
    },
    editRole: async (guildId, roleId, body) => {
      const guild = guildOf(core, guildId);
      const role = guild.roles.get(roleId);
      if (!role) throw new ControlError(`There is no role with the id ${roleId}.`, 404);
      const edited: APIRole = Object.assign({ ...role }, given({ name: body.name, permissions: bits(body.permissions, 'permissions'),
        mentionable: body.mentionable }));
      setRole(core, guild, edited);
      return roleState(edited);
    },
    removeRole: async (guildId, roleId) => {
      const guild = guildOf(core, guildId);
      if (!guild.roles.has(roleId)
        || roleId === guildId) throw new ControlError(`There is no role with the id ${roleId} that can be removed.`, 404);
      removeRole(core, guild, roleId);
    },
  };
}
