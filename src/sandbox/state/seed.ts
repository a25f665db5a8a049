import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import type { Core } from '../core.ts';
import { addChannel } from './channels.ts';
import { addBot, addGuild, addUser, inviteBot, makeRole, setMember } from './guilds.ts';
import { addPersonMessage } from './messages.ts';
import type { BotRecord } from './records.ts';

/** Ids of the living server; stable, so that scripts and documentation can name them. */
export const LIVING = {
  guild: '1100000000000000001',
  general: '1100000000000000011', announcements: '1100000000000000012', questions: '1100000000000000013', moderators: '1100000000000000014',
  moderatorRole: '1100000000000000021', newcomerRole: '1100000000000000022', awarenessRole: '1100000000000000023',
  owner: '1100000000000000031', moderator: '1100000000000000032', member: '1100000000000000033', newcomer: '1100000000000000034',
  bot: '1100000000000000099',
} as const;

/** The bot that exists in every sandbox. */
export function seedBot(core: Core, token: string | undefined): BotRecord {
  return addBot(core, LIVING.bot, 'Blue Heart', token);
}

/** A small server where people already live: channels of each kind, a moderator, members with different languages. */
export function seedLiving(core: Core, bot: BotRecord): void {
  addUser(core, { id: LIVING.owner, username: 'Olena', bot: false, locale: 'en-US' });
  addUser(core, { id: LIVING.moderator, username: 'Marta', bot: false, locale: 'en-GB' });
  addUser(core, { id: LIVING.member, username: 'Sam', bot: false, locale: 'en-US' });
  addUser(core, { id: LIVING.newcomer, username: 'Lucía', bot: false, locale: 'es-ES' });
  const guild = addGuild(core, { id: LIVING.guild, name: 'Lantern Street', ownerId: LIVING.owner, preferredLocale: 'en-US' });
  const moderation = P.ManageGuild | P.ManageMessages | P.ManageChannels | P.MentionEveryone | P.ManageThreads;
  guild.roles.set(LIVING.moderatorRole, makeRole(LIVING.moderatorRole, 'Moderator', moderation, { position: 4, color: 0x2e_86_c1 }));
  guild.roles.set(LIVING.awarenessRole, makeRole(LIVING.awarenessRole, 'Awareness', 0n, { position: 3, mentionable: true }));
  guild.roles.set(LIVING.newcomerRole, makeRole(LIVING.newcomerRole, 'Newcomer', 0n, { position: 2 }));
  setMember(core, guild, LIVING.moderator, { roles: [LIVING.moderatorRole] });
  setMember(core, guild, LIVING.member, { roles: [LIVING.awarenessRole] });
  setMember(core, guild, LIVING.newcomer, { roles: [LIVING.newcomerRole] });
  const readOnly = [{ id: guild.id, type: 0 as const, allow: '0', deny: P.SendMessages.toString() }];
  const botMayPost = { id: bot.id, type: 1 as const, allow: P.SendMessages.toString(), deny: '0' };
  const forModerators = { id: LIVING.moderatorRole, type: 0 as const, allow: (P.ViewChannel | P.SendMessages).toString(), deny: '0' };
  const general = addChannel(core, guild, { id: LIVING.general, name: 'general', type: 0, topic: 'Talk about anything. Be kind.' });
  addChannel(core, guild, {
    id: LIVING.announcements, name: 'announcements', type: 5, topic: 'News, a few times a year.',
    overwrites: [...readOnly, forModerators, botMayPost],
  });
  addChannel(core, guild, { id: LIVING.questions, name: 'questions', type: 15, topic: 'One post for each question.',
    tags: [{ name: 'Question' }, { name: 'Idea' }] });
  addChannel(core, guild, {
    id: LIVING.moderators, name: 'moderators', type: 0, topic: 'For those who keep the lights on.',
    overwrites: [{ id: guild.id, type: 0, allow: '0', deny: P.ViewChannel.toString() }, forModerators,
      { ...botMayPost, allow: (P.ViewChannel | P.SendMessages).toString() }],
  });
  inviteBot(core, guild, bot);
  addPersonMessage(core, general, LIVING.moderator, 'Welcome! Type `/` to see what the bot can do.');
  addPersonMessage(core, general, LIVING.newcomer, 'Hola a todos 👋');
}
