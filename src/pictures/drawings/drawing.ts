import type { Shape } from '../element.ts';

/** What is to be drawn: plain values, so that they travel to the thread that draws and make the key of the cache. */
export interface CardDrawing {
  readonly kind: 'card';
  readonly shape: 'wide' | 'square';
  readonly accent: string;
  /** Above the statement, in small type. */
  readonly label: string;
  /** Beneath the label: who made the card, and that it is not the campaign's own. */
  readonly note: string;
  readonly statement: string;
  /** The day of an observance, in large type; null for a fact. */
  readonly title: string | null;
  /** Source and year. */
  readonly source: string;
}

export interface TimelineDrawing {
  readonly kind: 'timeline';
  readonly title: string;
  readonly events: readonly { readonly date: string; readonly what: string }[];
  readonly footer: string;
}

export interface YearDrawing {
  readonly kind: 'year';
  /** `YYYY-MM` of the first of the twelve months. */
  readonly first: string;
  readonly title: string;
  readonly months: readonly string[];
  readonly today: string | null;
  readonly observances: readonly { readonly from: string; readonly to: string }[];
  readonly posts: readonly string[];
  readonly legend: { readonly observance: string; readonly period: string; readonly post: string; readonly today: string };
}

export interface ChartDrawing {
  readonly kind: 'chart';
  readonly title: string;
  readonly unit: string;
  /** Axis of time. */
  readonly axis: string;
  readonly points: readonly { readonly at: string; readonly label: string; readonly value: number }[];
  readonly source: string;
}

export interface QuizDrawing {
  readonly kind: 'quiz';
  readonly accent: string;
  readonly title: string;
  /** What the questions were about. */
  readonly label: string;
  /** How it went, in one sentence. */
  readonly score: string;
  readonly lines: readonly {
    readonly question: string;
    readonly answer: string;
    /** Of one person alone. */
    readonly known: boolean;
    /** Of many people: how large a part knew it, 0 to 1; null for one person alone. */
    readonly share: number | null;
    /** The same in numbers. */
    readonly count: string;
  }[];
  /** What the marks of one person mean; null for many. */
  readonly legend: { readonly known: string; readonly learned: string } | null;
  readonly footer: string;
}

export type Drawing = CardDrawing | TimelineDrawing | YearDrawing | ChartDrawing | QuizDrawing;

/** A picture before it is drawn, pixels. */
export interface Sheet {
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly Shape[];
}
