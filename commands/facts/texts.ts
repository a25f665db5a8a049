/** What /facts says. */
import { approvalTexts } from './approval-texts.ts';
import { fileTexts } from './file-texts.ts';
import { historyTexts } from './history-texts.ts';
import { questionTexts } from './question-texts.ts';
import { ruleTexts } from './rule-texts.ts';
import { writeTexts } from './write-texts.ts';

export const texts = {
  ...fileTexts,
  ...questionTexts,
  ...ruleTexts,
  ...writeTexts,
  ...approvalTexts,
  ...historyTexts,
  title_one: 'What this server has taught me: {{count}} fact',
  title_other: 'What this server has taught me: {{count}} facts',
  empty: '**This server has no facts of its own yet.**\nTeach me something that people here ask again and again: when your group meets, who to write to, where your guide is. I answer it in this server only, always with its source.',
  listLine: '{{number}}. {{question}}\n-# As of {{date}} · {{publisher}}',
  choose: 'Choose a fact to open',
  previous: 'Previous',
  nextPage: 'Next',
  pageOf: 'Page {{page}} of {{pages}}',
} as const;
