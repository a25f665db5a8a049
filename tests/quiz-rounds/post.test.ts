/** Five questions in one post, the longest that the content has, in each language: nothing is cut when they are asked or closed. */
import { beforeAll, expect, it } from 'vitest';
import { createKnowledge } from '../../src/content/knowledge.ts';
import { carriesMarker } from '../../src/discord/marker.ts';
import { renderMessage } from '../../src/discord/replies.ts';
import type { QuizRound } from '../../src/domain/quiz-rounds.ts';
import { questionOf } from '../../src/domain/quiz.ts';
import { closedPost } from '../../src/quiz-rounds/post.ts';
import { quizBlocks } from '../../src/scheduler/quiz-post.ts';
import { loadWords, type Words } from '../../src/words.ts';
import { aReminder, testClock } from '../support/scheduling.ts';

let words: Words;
beforeAll(async () => {
  words = await loadWords();
});

it.each(['en-GB', 'es-ES'])('%s', async (locale) => {
  const { content, translator } = words;
  const knowledge = createKnowledge(content);
  const factOf = (id: string) => content.facts.find((fact) => fact.id === id);
  const longest = (content.quiz ?? []).toSorted((a, b) => `${b.question}${b.wrong.join('')}${factOf(b.fact)?.answer}`.length - `${a.question}${a.wrong.join('')}${factOf(a.fact)?.answer}`.length);
  for (let from = 0; from < 20; from += 5) {
    const items = longest.slice(from, from + 5);
    const content5 = { type: 'quiz', topics: [], questions: 5, hours: 24 } as const;
    const factUses = { chosen: async () => items.map(({ id }) => id).join('+'), used: async () => [], choose: async () => {} };
    const nonce = 'n'.repeat(24);
    const asked = await quizBlocks({ clock: testClock('2026-11-27T18:00:00Z'), knowledge, translator, factUses }, aReminder({ content: content5, locale }), content5, { key: '2026-11-27#0', nonce });
    const about = { type: 'action', label: 'About this bot', action: { command: 'about', action: 'post', data: [nonce] } } as const;
    expect(renderMessage({ blocks: asked ?? [] }, { lastButton: about }).notes).toEqual([]);
    const round: QuizRound = { id: nonce, guildId: '1', channelId: '2', startedBy: '', topic: '-', items: items.map(({ id }) => id), seed: 1, seconds: 60, locale, position: 0, phase: 'close', dueAt: 0, messageId: '3', reminderId: 'r' };
    const questions = items.map((item, position) => {
      const fact = factOf(item.fact);
      if (fact === undefined) throw new Error(item.id);
      return { position, asked: { question: questionOf(item, 1, translator.quiz?.(locale, item) ?? item), fact } };
    });
    const closed = renderMessage(closedPost({ knowledge, translator }, round, questions, []));
    expect(closed.notes).toEqual([]);
    // A restored backup may not know that this was posted: the channel must still tell.
    expect(carriesMarker(closed.body, nonce)).toBe(true);
  }
});
