/** What is said of each thing that can be wrong with a fact, in a form or in a file. */
export const ruleTexts = {
  'rule.missing': 'It is missing. Write it.',
  'rule.tooLong': 'It is too long. Write at most {{found}} letters.',
  'rule.tooMany': 'There are too many. Keep at most {{found}} other ways to ask.',
  'rule.noQuestionMark': 'It has no question mark at its end. Write it as somebody would ask it.',
  'rule.unreadable': 'It has signs that cannot be read. Type it again without special signs.',
  'rule.undated': '"{{found}}" will be wrong one day. Write the date, for example "as of 2026".',
  'rule.figure': '"{{found}}" has no year. Write which year the number is from.',
  'rule.counted': 'Nobody knows all victims. Say how they were counted: "detected", "identified", "registered" or "estimated".',
  'rule.mention': '"{{found}}" would call people. Write the name without it.',
  'rule.polarity': 'It begins with "{{found}}", which is wrong when somebody asks the other way round. Write a whole sentence.',
  'rule.phone': '"{{found}}" looks like a telephone number. Those are shown by /helpline only, where they are checked. Write "see /helpline", or the address of a page.',
  'rule.noSource': 'The source is missing. Write the name of a page or paper, and its address.',
  'rule.badAddress': '"{{found}}" is not the address of a web page. Write it whole, beginning with https://',
  'rule.badDate': '"{{found}}" is not a date. Write a year, a month or a day: 2026, 2026-11 or 2026-11-24.',
  'rule.futureDate': '{{found}} is still to come. Write when this was true or last checked.',
} as const;
