import { commandWith, option, reply } from '../../src/discord/command.ts';
import { QUESTIONS } from '../../src/domain/quiz-posts.ts';
import { CHANNELS } from './channels.ts';
import { zoneChoices } from './choices.ts';
import { guildOf } from './panel.ts';
import { monthChoices, rhythmChoices, topicChoices } from './planned-choices.ts';
import { proposeDigest, proposeMonth, proposeQuiz } from './planned.ts';
import type { MonthDays } from './planned.ts';
import { texts } from './texts.ts';

const command = commandWith(texts);

const place = {
  channel: option.channel({ description: 'Where to post', required: true, channelTypes: CHANNELS }),
  time: option.string({ description: 'Time of day, for example 09:00 or 9am (09:00 if you leave it out)', maxLength: 40 }),
  timezone: option.string({ description: 'A city or "+2" (the server\'s time zone if you leave it out)', maxLength: 60, autocomplete: zoneChoices }),
};

/** /reminders digest, /reminders quiz and /reminders month. */
export const plannedCommands = {
  digest: command.subcommand({
    description: 'Post a fact regularly, never the same one twice until all were posted',
    options: {
      channel: place.channel,
      when: option.string({ description: 'How often: choose, or write it in words (every Monday if you leave it out)', maxLength: 80, autocomplete: rhythmChoices }),
      topic: option.string({ description: 'Facts from this topic only; more can be chosen before you save', maxLength: 100, autocomplete: topicChoices }),
      time: place.time, timezone: place.timezone,
    },
    run: async (context) => reply.private(await proposeDigest(context, guildOf(context), context.options)),
  }),
  quiz: command.subcommand({
    description: 'Post a quiz regularly; everyone answers for some hours, then all see what was right',
    options: {
      channel: place.channel,
      when: option.string({ description: 'How often: choose, or write it in words (every Friday if you leave it out)', maxLength: 80, autocomplete: rhythmChoices }),
      topic: option.string({ description: 'Questions from this topic only; more can be chosen before you save', maxLength: 100, autocomplete: topicChoices }),
      questions: option.integer({ description: 'How many questions each time, 1 to 5 (3 if you leave it out)', minValue: QUESTIONS.least, maxValue: QUESTIONS.most }),
      hours: option.integer({
        description: 'How long it may be answered (a day if you leave it out)',
        choices: [
          { name: '1 hour', value: 1 }, { name: '3 hours', value: 3 }, { name: '6 hours', value: 6 }, { name: '12 hours', value: 12 }, { name: 'A day', value: 24 }, { name: 'Two days', value: 48 }, { name: 'Three days', value: 72 },
        ],
      }),
      time: place.time, timezone: place.timezone,
    },
    run: async (context) => reply.private(await proposeQuiz(context, guildOf(context), context.options)),
  }),
  month: command.subcommand({
    description: 'Post through a whole month: how it begins, facts, how it ends',
    options: {
      month: option.string({ description: 'A campaign month from the list, or any months: January and July', required: true, maxLength: 100, autocomplete: monthChoices }),
      channel: place.channel,
      days: option.string({
        description: 'On which days (every weekday if you leave it out)',
        choices: [
          { name: 'Every weekday', value: 'weekdays' }, { name: 'Every day', value: 'daily' }, { name: 'Every Monday', value: 'weekly' }, { name: 'Only its first and last day', value: 'ends' },
        ],
      }),
      time: place.time, timezone: place.timezone,
    },
    run: async (context) => reply.private(await proposeMonth(context, guildOf(context), { ...context.options, days: context.options.days as MonthDays | null })),
  }),
};
