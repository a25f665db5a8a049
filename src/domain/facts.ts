/**
 * What a fact is. A fact record is one reviewed statement with its sources; the bot never says anything else.
 * See docs/content.md for the editor's view of the same shape, and src/content/schema.ts for the checks.
 */

/** How much a reader should be prepared before reading: `none`, `care` (abuse is named), `distressing` (never posted by a schedule). */
export type Sensitivity = 'none' | 'care' | 'distressing';

/** A date the fact turns on. `date` is `YYYY`, `YYYY-MM` or `YYYY-MM-DD`: its length is its precision. */
export interface FactDate {
  readonly date: string;
  /** What happened then, in a few words, for the timeline. */
  readonly what: string;
}

/** Numbers over time, for a chart. `at` is ISO with precision as in FactDate. */
export interface FactSeries {
  readonly label: string;
  readonly unit: string;
  readonly points: readonly { readonly at: string; readonly value: number; readonly source: string }[];
}

export interface Fact {
  /** Slug, never reused. Server facts are `<guildId>/<slug>`. */
  readonly id: string;
  /** The question this fact answers best. */
  readonly question: string;
  /** Other ways people ask it. */
  readonly also: readonly string[];
  /** Self-contained, at most 300 characters. */
  readonly answer: string;
  /** Optional longer text, at most 1,200 characters. */
  readonly details: string | null;
  readonly dates: readonly FactDate[];
  readonly people: readonly string[];
  readonly organisations: readonly string[];
  readonly places: readonly string[];
  /** Topic id: the name of the file under data/facts/. */
  readonly topic: string;
  readonly tags: readonly string[];
  /** Ids into data/sources.yaml; at least one. */
  readonly sources: readonly string[];
  /** The day (or month, or year) for which the statement is true, ISO. */
  readonly asOf: string;
  /** The day a person last checked it, `YYYY-MM-DD`. */
  readonly reviewed: string;
  /** ISO 8601 duration until the next check is due, for example `P12M`. */
  readonly reviewEvery: string;
  /** Numbered statements of the source article this fact carries, `S1` to `S92`. */
  readonly article: readonly string[];
  /** What the source article says instead, where this fact corrects it. */
  readonly differs: string | null;
  readonly sensitivity: Sensitivity;
  readonly series: FactSeries | null;
  /** The server that owns the fact, or null for the campaign's own. */
  readonly guildId: string | null;
}

/** A publication that facts cite. Dates are ISO with their own precision. */
export interface Source {
  readonly id: string;
  readonly publisher: string;
  readonly title: string;
  readonly url: string;
  readonly published: string | null;
  readonly accessed: string;
}

export interface Topic {
  readonly id: string;
  readonly title: string;
  readonly description: string;
}

/**
 * Whether a fact's review is overdue on a given day.
 * @param fact the fact
 * @param today local calendar date, `YYYY-MM-DD`
 */
export function isStale(fact: Pick<Fact, 'reviewed' | 'reviewEvery'>, today: string): boolean {
  const due = Temporal.PlainDate.from(fact.reviewed).add(Temporal.Duration.from(fact.reviewEvery));
  return Temporal.PlainDate.compare(Temporal.PlainDate.from(today), due) > 0;
}
