/** A server's roles, asked of Discord when they matter. */
import type { REST } from '@discordjs/rest';
import { Routes } from 'discord-api-types/v10';
import type { APIRole } from 'discord-api-types/v10';
import type { Roles, RoleStanding } from '../ports/roles.ts';
import { codeOf } from './failures.ts';

const GONE = new Set([10_004, 10_011]);

/**
 * @param rest a client with the bot's token
 * @param cached what the connection knows already; null: Discord is asked. Without it Discord is always asked
 */
export function createRoles(rest: REST, cached: (guildId: string, roleId: string) => RoleStanding | null = () => null): Roles {
  return {
    async standing(guildId, roleId) {
      const known = cached(guildId, roleId);
      if (known !== null) return known;
      try {
        const role = ((await rest.get(Routes.guildRoles(guildId))) as APIRole[]).find(({ id }) => id === roleId);
        // The role of everyone is no role that can be called: Discord shows it and pings nobody.
        return role === undefined || roleId === guildId ? { state: 'gone' } : { state: 'there', name: role.name, mentionable: role.mentionable };
      } catch (error) {
        return GONE.has(codeOf(error) ?? 0) ? { state: 'gone' } : { state: 'unknown' };
      }
    },
  };
}
