/** A role as it stands in its server. */
export type RoleStanding =
  | { readonly state: 'there'; readonly name: string; /** Anyone may mention it. */ readonly mentionable: boolean }
  | { readonly state: 'gone' }
  /** Discord could not be asked just now. */
  | { readonly state: 'unknown' };

/** A server's roles. Never throws. */
export interface Roles {
  standing(guildId: string, roleId: string): Promise<RoleStanding>;
}
