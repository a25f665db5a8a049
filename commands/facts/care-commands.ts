/** /facts questions and /facts review. */
import { commandWith, option, reply } from '../../src/discord/command.ts';
import { answerAgain, answerForm, approveSuggested, saveAnswer } from './answer-question.ts';
import { withNews } from './news.ts';
import { askDecline, decline, questionMessage } from './questions.ts';
import { confirmFact, reviewMessage, USUAL_MONTHS } from './review.ts';
import { texts } from './texts.ts';

const command = commandWith(texts);

export const careActions = {
  question: command.action('permitted', async (context) => reply.update(await questionMessage(context, { id: context.data[0] }))),
  answer: command.action('permitted', (context) => answerForm(context)),
  answerAgain: command.action('permitted', (context) => answerAgain(context)),
  approveSuggested: command.action('permitted', (context) => approveSuggested(context)),
  answerSave: command.action('permitted', (context) => saveAnswer(context)),
  decline: command.action('permitted', (context) => askDecline(context)),
  declineYes: command.action('permitted', (context) => decline(context)),
  stillRight: command.action('permitted', (context) => confirmFact(context)),
};

export const careCommands = {
  questions: command.subcommand({
    description: 'Read the questions that members passed on: answer or decline them one by one',
    run: async (context) => reply.private(await withNews(context, await questionMessage(context))),
  }),
  review: command.subcommand({
    description: 'See which facts are old, and what came of questions here, in numbers only',
    options: { months: option.integer({ description: 'Older than so many months (12 if you leave it out)', minValue: 1, maxValue: 120 }) },
    run: async (context) => reply.private(await withNews(context, await reviewMessage(context, context.options.months ?? USUAL_MONTHS))),
  }),
};
