/**
 * A member's own reminders live in the same ledger as those of servers. Where a server's id stands, theirs have `@` and the
 * person's id, so that the same promise holds for them and all that is kept of a person can be found, and deleted, by it.
 */

/** @param userId Discord's id of a person */
export function personalPlace(userId: string): string {
  return `@${userId}`;
}

/** Whether a reminder's `guildId` stands for a person. */
export function isPersonal(guildId: string): boolean {
  return guildId.startsWith('@');
}
