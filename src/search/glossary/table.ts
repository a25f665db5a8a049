/** A word or phrase in another language with the English that stands for it in our facts. */
export interface Entry {
  readonly english: string;
  /** Lower case without accents; `*` at the end of a single word means any ending. */
  readonly foreign: readonly string[];
}

/** One line a meaning: English | Spanish | Portuguese | French; a comma between ways to say it. Empty English: a word without information. */
const TABLE = `
when|cuando, en que ano, en que fecha, que dia|quando, em que ano, em que data, que dia|quand, en quelle annee, a quelle date, quel jour
who|quien, quienes|quem|qui est ce qui, qui
`;

const COLUMNS = { es: 1, pt: 2, fr: 3 } as const;

/** The glossary from one language. */
export function glossary(language: keyof typeof COLUMNS): readonly Entry[] {
  return TABLE.trim()
    .split('\n')
    .map((line) => line.split('|'))
    .map((cells) => ({
      english: cells[0]?.trim() ?? '',
      foreign: (cells[COLUMNS[language]] ?? '').split(',').map((entry) => entry.trim()).filter((entry) => entry !== ''),
    }));
}
