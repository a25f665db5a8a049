import { describe, expect, it } from 'vitest';
import { readingGrade } from '../../src/content/reading.ts';
import { HARDEST_GRADE, phoneIn, plainQuestion } from '../../src/content/rules.ts';
import { isDate } from '../../src/content/schema.ts';

describe('how hard a text is to read', () => {
  it('rises with long words and long sentences', () => {
    const easy = readingGrade('The heart is blue. It stands for the sad ones.');
    const hard = readingGrade('Comprehensive intergovernmental harmonisation necessitates institutional accountability.');
    expect(easy).toBeLessThan(3);
    expect(hard).toBeGreaterThan(HARDEST_GRADE);
  });

  it('does not count long names and the words of the subject against a text', () => {
    expect(readingGrade('It was made by the United Nations Office on Drugs and Crime.')).toBeLessThan(HARDEST_GRADE);
  });

  it('is zero for nothing', () => {
    expect(readingGrade('')).toBe(0);
    expect(readingGrade('...')).toBe(0);
  });
});

describe('telephone numbers in a text', () => {
  const known = new Set(['1818']);
  it.each(['dial 145', 'Ring +351 964 608 288 or', 'at 1-888-373-7888', 'the number 0800 20 100 is', 'In danger: 112'])('are seen in "%s"', (text) => {
    expect(phoneIn(text, known)).not.toBeNull();
  });

  it.each([
    'on 5 March 2009 in Vienna',
    'from 2019 to 2022 by 25%',
    'resolution 64/293 of 30 July 2010',
    'Directive (EU) 2024/1712 of 13 June 2024',
    '202,478 detected victims',
    'the years 2009, 2012, 2014, 2016',
    '2019-2023',
    'on 2009-03-05 it began',
    'Public Law 106-386, section 108',
    'US$236 billion',
  ])('are not seen in "%s"', (text) => {
    expect(phoneIn(text, known)).toBeNull();
  });
});

describe('dates', () => {
  it.each(['2009', '2009-03', '2009-03-05', '2024-02-29'])('%s exists', (text) => expect(isDate(text)).toBe(true));
  it.each(['', '09', '2009-13', '2009-02-30', '2023-02-29', '5 March 2009', '2009-3-5', '2009-03-05T00:00'])('%s does not', (text) => expect(isDate(text)).toBe(false));
});

describe('two questions are one', () => {
  it('when they differ in case, accents and punctuation only', () => {
    expect(plainQuestion('¿Who is  Bibiana Aído?!')).toBe(plainQuestion('who is bibiana aido'));
    expect(plainQuestion('the date')).not.toBe(plainQuestion('the day'));
  });
});
