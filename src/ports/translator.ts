import type { Fact } from '../domain/facts.ts';
import type { Observance } from '../domain/observances.ts';
import type { Helpline } from '../domain/helplines.ts';

export type Params = Readonly<Record<string, string | number>>;

/** Text in a reader's language. Implemented by src/i18n; unknown locales and missing keys fall back to English, never throw. */
export interface Translator {
  /** `key` is full, for example `ask.unknown` or `common.apology`; `params.count` chooses the plural. */
  text(locale: string, key: string, params?: Params): string;
  fact(locale: string, fact: Fact): Fact;
  observance(locale: string, observance: Observance): Observance;
  helpline(locale: string, helpline: Helpline): Helpline;
  /** A date with the precision it has (`YYYY`, `YYYY-MM`, `YYYY-MM-DD`), written out for the reader. */
  date(locale: string, iso: string): string;
  /** Languages that have an overlay, English included. */
  locales(): readonly string[];
}
