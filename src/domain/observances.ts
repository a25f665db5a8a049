/** The awareness calendar: days, weeks and months that reminders can follow. */
export type ObservanceKind = 'day' | 'week' | 'month' | 'anniversary';
export type ObservanceScope = 'UN' | 'EU' | 'national' | 'faith' | 'campaign' | 'civil-society' | 'international';

export type ObservanceRule =
  | { readonly type: 'fixed'; readonly month: number; readonly day: number }
  | { readonly type: 'month'; readonly month: number }
  /** `from` and `to` are `MM-DD`, inclusive. */
  | { readonly type: 'range'; readonly from: string; readonly to: string }
  /** The Monday-to-Sunday week that holds that day. */
  | { readonly type: 'week-of'; readonly month: number; readonly day: number }
  | { readonly type: 'nth-weekday'; readonly month: number; readonly weekday: 'MO' | 'TU' | 'WE' | 'TH' | 'FR' | 'SA' | 'SU'; readonly n: number };

export interface Observance {
  readonly id: string;
  readonly name: string;
  readonly kind: ObservanceKind;
  readonly rule: ObservanceRule;
  /** Year (`YYYY`) or day (`YYYY-MM-DD`) of the first one; for an anniversary, of the event itself. */
  readonly since: string | null;
  readonly scope: ObservanceScope;
  /** ISO 3166-1 alpha-2 codes; empty when it belongs to no single country. */
  readonly countries: readonly string[];
  readonly tone: 'hopeful' | 'solemn' | 'neutral';
  /** One sentence for the calendar, at most 200 characters. */
  readonly summary: string;
  /** The announcement's text, at most 900 characters; may use {ordinal}, {year}. */
  readonly text: string;
  /** For a month: the closing post's text. */
  readonly closing: string | null;
  /** Topic ids whose facts go with it. */
  readonly topics: readonly string[];
  /** Ids of observances on the same day that are posted together as one. */
  readonly group: string | null;
  /** Ids into data/sources.yaml. */
  readonly sources: readonly string[];
  /** Proposed by /setup: `core` everywhere (or in its countries), `related` on request, `minor` only in the full list. */
  readonly relevance: 'core' | 'related' | 'minor';
  readonly reviewed: string;
}
