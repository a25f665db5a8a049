import type { Fact } from '../domain/facts.ts';
import type { Attachment } from '../domain/message.ts';
import type { Observance } from '../domain/observances.ts';

export interface Picture {
  /** A PNG. */
  readonly file: Attachment;
  /** What the picture says, in the reader's language; never empty. */
  readonly alt: string;
}

export interface CardOptions {
  /** `wide` is 1200×675, `square` 1080×1080; wide when left out. */
  readonly shape?: 'wide' | 'square';
  /** 0xRRGGBB; the house blue when left out. */
  readonly accent?: number;
}

export interface TimelineEvent {
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
  readonly date: string;
  readonly what: string;
}

export interface YearMarks {
  /** `YYYY-MM` of the first of the twelve months. */
  readonly first: string;
  /** Local date `YYYY-MM-DD`; null when today is not to be marked. */
  readonly today: string | null;
  /** Local dates, inclusive. */
  readonly observances: readonly { readonly from: string; readonly to: string; readonly name: string }[];
  /** Local dates of the server's posts. */
  readonly posts: readonly string[];
}

/** What a picture of an announcement is of. */
export type PictureSubject = { readonly type: 'fact'; readonly fact: Fact } | { readonly type: 'observance'; readonly observance: Observance };

/** How a quiz went. */
export interface QuizResult {
  /** What it was about, in the reader's language; null for everything. */
  readonly topic: string | null;
  /** In the reader's language, in the order they were asked. */
  readonly questions: readonly { readonly question: string; readonly answer: string; /** How many knew it, of those who answered. */ readonly known: number; readonly answered: number }[];
  /** How many took part; null for one person alone. */
  readonly people: number | null;
}

/** Draws pictures. Every method resolves to null where none can be drawn: the text then goes alone. Never rejects. */
export interface Pictures {
  factCard(fact: Fact, locale: string, options?: CardOptions): Promise<Picture | null>;
  observanceCard(observance: Observance, locale: string, options?: CardOptions): Promise<Picture | null>;
  /** Up to 60 events, oldest first. */
  timeline(events: readonly TimelineEvent[], locale: string): Promise<Picture | null>;
  year(marks: YearMarks, locale: string): Promise<Picture | null>;
  quiz(result: QuizResult, locale: string, options?: Pick<CardOptions, 'accent'>): Promise<Picture | null>;
  /** Null as well when the fact holds no series. */
  chart(fact: Fact, locale: string): Promise<Picture | null>;
}
