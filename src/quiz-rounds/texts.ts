/** What a channel reads while it plays, in English; namespace `quiz-rounds`. */
export const quizRoundTexts = {
  number: 'Quiz together · question {{number}} of {{count}}',
  statement: 'True or false?',
  true: 'True',
  false: 'False',
  until: '-# Everyone may answer, until {{when}}. Only you see what you chose.',
  right: 'The right answer is **{{answer}}**.',
  knew_one: '{{known}} of {{count}} person who answered knew it.',
  knew_other: '{{known}} of {{count}} people who answered knew it.',
  nobody: 'Nobody answered this time.',
  source: '-# Source: {{sources}} · as of {{date}}',
  sourceName: '{{publisher}}, {{title}}',
  resultTitle: 'That was the quiz',
  tookPart_one: '{{count}} person took part. Together: {{known}} of {{answers}} answers were right.',
  tookPart_other: '{{count}} people took part. Together: {{known}} of {{answers}} answers were right.',
  nobodyTookPart: 'Nobody answered this time. The questions and their answers are above, each with its source.',
  line: '{{number}}. {{question}} **{{answer}}** ({{known}} of {{count}})',
  keepers: 'Of those who keep a score: {{names}}',
  keeper: '{{name}} {{known}}',
  mine: 'How did I do?',
  keep: 'Keep my score',
  again: 'Another round',
  stopped: 'The quiz was stopped here.',
  deleted: 'The question was deleted, so the quiz ends here. Anyone may begin another with `/quiz together`.',
  interrupted: 'The quiz was interrupted here, because I was not running for a while. Anyone may begin another with `/quiz together`.',
} as const;

export type QuizRoundKey = keyof typeof quizRoundTexts;
