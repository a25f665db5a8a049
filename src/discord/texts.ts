/** What the edge itself says, whatever the command: English, under the `common.` keys. */
import type { Texts } from './command.ts';

export const commonTexts = {
  apology: 'Sorry, something went wrong on my side. If you tell the people who run this bot, please give them this reference: **{{reference}}**.',
  cannotSave: 'Sorry, I cannot save anything just now. What was saved before is safe. Please try again later; if it stays so, give the people who run this bot this reference: **{{reference}}**.',
  tooSlow: 'Sorry, that took too long. Please try again in a moment.',
  restarting: 'I am restarting right now. Please try again in a minute.',
  guildOnly: 'This works only inside a server.',
  cooldown_one: 'That was quick! Please wait {{count}} second and try again. If you need help now, `/helpline` always answers.',
  cooldown_other: 'That was quick! Please wait {{count}} seconds and try again. If you need help now, `/helpline` always answers.',
  serverCooldown_one: 'Many people here are asking at once. Please try again in {{count}} second. Help is never far: `/helpline` always answers.',
  serverCooldown_other: 'Many people here are asking at once. Please try again in {{count}} seconds. Help is never far: `/helpline` always answers.',
  oldControl: 'This button is from an older version of me. Please use the command again.',
  oldCommand: 'This command has changed since Discord last loaded it. Please close and open Discord, then try again.',
  unreadable: 'Discord sent me something that I do not understand. Please try again.',
  notYours: 'Only the person who asked can use this. Use the command yourself to get your own.',
  notPermitted: 'You need the right "{{permission}}" in this server to do this. If you were given access to the command, use it again first.',
  formMissing: 'Please fill in the field "{{field}}".',
  'right.ViewChannel': 'View Channel',
  'right.SendMessages': 'Send Messages',
  'right.SendMessagesInThreads': 'Send Messages in Threads',
  'right.CreatePublicThreads': 'Create Public Threads',
  'right.AttachFiles': 'Attach Files',
  'right.ReadMessageHistory': 'Read Message History',
  'right.MentionEveryone': 'Mention @everyone, @here, and All Roles',
  'right.ManageMessages': 'Manage Messages',
  'right.CreateEvents': 'Create Events',
  aboutThisBot: 'About this bot',
  lateNotice: 'Part of this message could not be shown.',
} as const satisfies Texts;

export type CommonKey = keyof typeof commonTexts;
