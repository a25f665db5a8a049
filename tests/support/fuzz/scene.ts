/** Where interactions come from: our server, other servers, private messages; and what there is in them to be reached for. */
import { openStorage } from '../../../src/storage/open.ts';
import type { Storage } from '../../../src/storage/open.ts';
import type { SandboxControl } from '../../../src/sandbox/contract.ts';
import { LIVING } from '../../../src/sandbox/server.ts';
import type { StorageOptions } from '../../../src/storage/open.ts';
import { aReminder } from '../scheduling.ts';
import { FOREIGN } from './words.ts';

/** A server that the bot is in as well, and from which nobody acts. */
export const NEIGHBOUR = '1200000000000000001';
export const NEIGHBOUR_CHANNEL = '1200000000000000011';
/** Somebody who never acts, with reminders and scores of their own. */
export const BYSTANDER = '1200000000000000031';

export const OURS = { reminder: 'ourrem', fact: `${LIVING.guild}/our-fact`, draft: 'ourdraft', suggestion: 'oursugg', textDraft: 'ourtext' } as const;
export const THEIRS = { reminder: 'theirrem', fact: `${NEIGHBOUR}/their-fact`, draft: 'theirdraft', suggestion: 'theirsugg', textDraft: 'theirtext' } as const;

type Ids = typeof OURS | typeof THEIRS;

/** Some of everything that a server can have. */
async function furnish(storage: Storage, guildId: string, channelId: string, by: string, ids: Ids, mark: string, at: number): Promise<void> {
  const content = { question: `What is ${mark} street?`, also: [], answer: `${mark} street is where we meet.`, sourceTitle: `${mark} paper`, sourceUrl: 'https://example.org/', asOf: '2026' };
  const entry = { factId: null, generation: 0, content };
  const text = { type: 'custom', title: `${mark} tea`, text: `${mark} comes` } as const;
  await storage.reminders.add(aReminder({ id: ids.reminder, guildId, channelId, content: text, rule: { kind: 'yearly-date', month: 6, day: 1, time: '09:00' }, createdBy: by, createdAt: at }));
  await storage.settings.save({ guildId, timezone: 'Europe/Lisbon', locale: 'en-US', country: 'PT', announcementChannelId: channelId, moderatorChannelId: channelId });
  await storage.guildFacts.save(guildId, [entry], { ids: [ids.fact.split('/')[1] ?? ''], by, at });
  await storage.guildFacts.keepDraft({ id: ids.draft, guildId, kind: 'waiting', entries: [{ ...entry, content: { ...content, question: `Who is ${mark}?` } }], by, at });
  await storage.suggestions.add({ id: ids.suggestion, guildId, words: `Tell me about ${mark}`, answer: null, source: null, from: by, at });
  await storage.quizScores.join(guildId, by, '2026-Q4', at);
  await storage.reminderDrafts.keep({
    id: ids.textDraft, guildId, reminderId: null, reminderGeneration: 0, revision: 1, channelId, forum: false, timezone: 'UTC', zoneNamed: true, event: false, content: text, rule: null, when: mark, by, at,
  });
}

/** Fills the database before the bot opens it. */
export async function prepare(url: string, options: StorageOptions): Promise<void> {
  const storage = await openStorage(url, options);
  const at = options.clock.now();
  await furnish(storage, LIVING.guild, LIVING.announcements, LIVING.moderator, OURS, 'Lantern', at);
  await furnish(storage, NEIGHBOUR, NEIGHBOUR_CHANNEL, BYSTANDER, THEIRS, FOREIGN, at);
  await storage.reminders.add(aReminder({ id: 'byst', guildId: `@${BYSTANDER}`, channelId: `@${BYSTANDER}`, rule: { kind: 'yearly-date', month: 6, day: 1, time: '09:00' }, createdBy: BYSTANDER, createdAt: at }));
  await storage.close();
}

/** The second server, with a channel. */
export async function build(control: SandboxControl): Promise<void> {
  await control.createGuild({ id: NEIGHBOUR, name: FOREIGN });
  await control.createChannel(NEIGHBOUR, { id: NEIGHBOUR_CHANNEL, name: FOREIGN });
}

/** Everything that is kept about those who never act. */
export async function untouched({ guildRecords, people }: Storage): Promise<string> {
  const { deliveries: _, ...server } = await guildRecords.export(NEIGHBOUR);
  return JSON.stringify([server, await people.export(BYSTANDER)]);
}
