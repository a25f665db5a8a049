import type { Fact, Topic } from '../domain/facts.ts';
import type { Observance } from '../domain/observances.ts';
import type { Helpline } from '../domain/helplines.ts';
import type { QuizItem } from '../domain/quiz.ts';

export type Params = Readonly<Record<string, string | number>>;

/** Text in a reader's language. Implemented by src/i18n; unknown locales and missing keys fall back to English, never throw. */
export interface Translator {
  /** `key` is full, for example `ask.unknown` or `common.apology`; `params.count` chooses the plural. */
  text(locale: string, key: string, params?: Params): string;
  fact(locale: string, fact: Fact): Fact;
  observance(locale: string, observance: Observance): Observance;
  helpline(locale: string, helpline: Helpline): Helpline;
  topic(locale: string, topic: Topic): Topic;
  quiz?(locale: string, item: QuizItem): QuizItem;
  /** A date with the precision it has (`YYYY`, `YYYY-MM`, `YYYY-MM-DD`), written out for the reader. */
  date(locale: string, iso: string): string;
  /** Languages that have an overlay, English included. */
  locales(): readonly string[];
  /**
   * What Discord is told for a name or description in a declaration: Discord locale → text, without English. Keys:
   * `<command>.description`, `<command>.options.<option>.name`, `….choices.<value>`, `<command>.subcommands.<sub>.description`, and so on,
   * where `<command>` is the command's `commandKey`.
   */
  localizations(key: string): Readonly<Record<string, string>>;
}
