/** Whether the bot could post where moderators ordered it to. */
import type { Messenger } from '../ports/messenger.ts';
import type { Storage } from '../storage/open.ts';

export interface RightsFinding {
  readonly about: string;
  readonly well: boolean;
  readonly text: string;
}

/**
 * Looks at every channel with an active reminder.
 * @returns one finding a channel with missing rights, or one that all is well
 */
export async function rightsIn(storage: Pick<Storage, 'guildRecords' | 'reminders'>, messenger: Pick<Messenger, 'missingPermissions'>): Promise<readonly RightsFinding[]> {
  const findings: RightsFinding[] = [];
  let channels = 0;
  for (const guildId of await storage.guildRecords.withReminders()) {
    const active = (await storage.reminders.list(guildId)).filter((reminder) => reminder.state === 'active');
    for (const channelId of new Set(active.map((reminder) => reminder.channelId))) {
      channels += 1;
      const here = active.filter((reminder) => reminder.channelId === channelId);
      const needs = { publish: here.some(({ publish }) => publish), thread: here.some(({ threadTitle }) => threadTitle !== null), picture: here.some(({ picture }) => picture) };
      const missing = await messenger.missingPermissions(guildId, channelId, needs);
      if (missing.length > 0) findings.push({ about: 'Rights', well: false, text: `server ${guildId}, channel ${channelId}: missing ${missing.join(', ')}` });
    }
  }
  return findings.length > 0 ? findings : [{ about: 'Rights', well: true, text: `the bot may post in all ${channels} channels with reminders` }];
}
