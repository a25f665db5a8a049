import type { Fact, Topic } from '../domain/facts.ts';
import { plainQuestion } from '../domain/house-rules.ts';
import type { Answer } from '../ports/answers.ts';
import { ANSWERED, ON_TOPIC, UNSURE } from './confidence.ts';
import type { Guild } from './guilds.ts';
import { ANSWERED_LANGUAGES, detectLanguage } from './language.ts';
import { clean, fold } from './normalise.ts';
import { scopeOf } from './scope/index.ts';
import type { Scope } from './scope/index.ts';
import type { Ranked, Ranking, Searcher } from './search.ts';
import { comparison, firstQuestion, isFragment } from './split.ts';
import { toEnglish } from './translate.ts';

/** What a question about a present office-holder must reach: nearly the reviewed question itself. */
const LITERAL = 0.93;
/** How near in meaning to a phrasing a question without any telling word must be. */
const ALIKE = 0.65;
/** From here on a fact about a present office-holder is worth offering. */
const OFFERED = 0.4;
/** How much surer a question full of words that no fact has must be before anything is offered. */
const STRANGE = 0.2;
/** How far behind the best, in score, a fact may be and still be offered. */
const FURTHEST = 4;
const LONGEST_CRY = 4_000;
/** How sure it is that moderators meant the very question they wrote. */
const TAUGHT = 0.97;

/** Turns a ranking into answered, unsure or unknown. */
export class Decider {
  readonly #searcher: Searcher;
  readonly #topics: readonly Topic[];

  constructor(searcher: Searcher, topics: readonly Topic[]) {
    this.#searcher = searcher;
    this.#topics = topics;
  }

  decide(question: string, locale: string, guild: Guild | null): Answer {
    const language = detectLanguage(question, locale);
    const scope = scopeOf(fold(question.slice(0, LONGEST_CRY)));
    if (!/[\p{L}\p{N}]/u.test(question)) return this.#unknown(language, null, 0, []);
    const taught = this.#taught(question, language, scope, guild);
    if (taught !== null) return taught;
    if (scope === 'order' || scope === 'chat') return this.#unknown(language, null, 0, []);
    if (!ANSWERED_LANGUAGES.has(language)) return this.#foreign(question, language, scope, guild);
    const first = firstQuestion(question);
    const english = language === 'en' ? first.text : toEnglish(first.text, language as 'es' | 'pt' | 'fr');
    // A cry is heard anywhere in a text; who holds an office is asked by one question alone.
    const asked = scope === 'office' && first.several ? scopeOf(fold(first.text)) : scope;
    const answer = this.#rank(english, language, asked, guild);
    const note = inDanger(scope) ? 'safety' : scope === 'advice' ? scope : first.several ? 'several' : null;
    return { ...answer, note };
  }

  /** The very question that a server's moderators wrote, in any language: "Where do we meet?" has hardly a word to search by. */
  #taught(question: string, language: string, scope: Scope, guild: Guild | null): Answer | null {
    // Whoever may be in danger gets the campaign's answer.
    if (guild === null || scope === 'safety' || scope === 'advice') return null;
    const fact = guild.taught.get(plainQuestion(question.slice(0, LONGEST_CRY)));
    if (fact === undefined) return null;
    return { status: 'answered', fact, confidence: TAUGHT, alternatives: [], topics: [], note: inDanger(scope) ? 'safety' : null, language };
  }

  /** A language we have no words for: names and years may still find a fact to offer, never to assert. */
  #foreign(question: string, language: string, scope: Scope, guild: Guild | null): Answer {
    const ranking = this.#searcher.rank(question, guild);
    return this.#unknown(language, inDanger(scope) ? 'safety' : 'language', 0, ranking.ranked);
  }

  #rank(text: string, language: string, scope: Scope, guild: Guild | null): Answer {
    const sides = comparison(text);
    const ranking = this.#searcher.rank(text, guild);
    const { ranked } = ranking;
    const best = ranked[0];
    if (best === undefined) return this.#unknown(language, null, 0, []);
    if (scope === 'office' && best.features.covered * best.features.used < LITERAL) return this.#office(ranking, language);
    if (scope === 'advice' || scope === 'safety') return this.#unknown(language, scope, ranking.confidence, ranked);
    if (ranking.prepared.wanted.length === 0) return this.#plainWords(ranking, language);
    if (isFragment(clean(text), ranking.prepared.wanted.length)) return this.#fragment(ranking, language);
    const compared = sides === null ? null : this.#compare(sides, ranking, language, guild);
    if (compared !== null) return compared;
    return this.#settle(ranking, language);
  }

  #settle(ranking: Ranking, language: string): Answer {
    const { ranked, confidence } = ranking;
    const best = ranked[0];
    if (best === undefined || ranking.onTopic < ON_TOPIC || confidence < UNSURE + STRANGE * ranking.prepared.unheard ** 2) return this.#unknown(language, null, confidence, ranked);
    if (confidence < ANSWERED) {
      return { status: 'unsure', fact: null, confidence, alternatives: near(ranked, 0, 3), topics: [], note: null, language };
    }
    return { status: 'answered', fact: best.fact, confidence, alternatives: near(ranked, 1, 3), topics: [], note: null, language };
  }

  /** "What are you trying to do?" has not one word to search by; what people ask in nearly the same words may be offered. */
  #plainWords({ ranked }: Ranking, language: string): Answer {
    const alike = ranked.filter((entry) => entry.features.nearest > ALIKE);
    if (alike.length === 0) return this.#unknown(language, null, 0, []);
    return { status: 'unsure', fact: null, confidence: UNSURE, alternatives: near(alike, 0, 3), topics: [], note: null, language };
  }

  /** Who holds an office changes after facts were checked: what is known of it may be offered, never asserted. */
  #office(ranking: Ranking, language: string): Answer {
    const { ranked, confidence } = ranking;
    if (confidence < OFFERED) return this.#unknown(language, null, confidence, ranked);
    return { status: 'unsure', fact: null, confidence: Math.min(confidence, 0.5), alternatives: near(ranked, 0, 3), topics: [], note: null, language };
  }

  #fragment(ranking: Ranking, language: string): Answer {
    const { ranked, confidence } = ranking;
    if ((ranked[0]?.features.whole ?? 0) < 0.4) return this.#unknown(language, null, confidence, ranked);
    return { status: 'unsure', fact: null, confidence: Math.min(confidence, 0.5), alternatives: near(ranked, 0, 3), topics: [], note: null, language };
  }

  /** One fact that speaks of both sides settles it; otherwise the best of each side is offered. */
  #compare(sides: readonly [string, string], whole: Ranking, language: string, guild: Guild | null): Answer | null {
    const top = whole.ranked[0];
    const [left, right] = sides.map((side) => this.#searcher.rank(side, guild));
    const [one, other] = [left?.ranked[0], right?.ranked[0]];
    if (top === undefined || left === undefined || right === undefined) return null;
    if (top.features.lacking < 0.35 && top.features.covered > 0.7) return null;
    if (one === undefined || other === undefined || one.features.whole < 0.55 || other.features.whole < 0.55) return null;
    const offered = [...new Set([one.fact, other.fact, top.fact])];
    return { status: 'unsure', fact: null, confidence: 0.4, alternatives: offered.slice(0, 3), topics: [], note: null, language };
  }

  #unknown(language: string, note: Answer['note'], confidence: number, ranked: readonly Ranked[]): Answer {
    const near = [...new Set(ranked.filter((entry) => entry.features.whole > 0).slice(0, 6).map((entry) => entry.fact.topic))];
    const known = near.filter((id) => this.#topics.some((topic) => topic.id === id));
    return { status: 'unknown', fact: null, confidence, alternatives: [], topics: known.slice(0, 3), note, language };
  }
}

function inDanger(scope: Scope): boolean {
  return scope === 'safety' || scope === 'perhaps-safety';
}

function near(ranked: readonly Ranked[], from: number, to: number): readonly Fact[] {
  const best = ranked[0]?.score ?? 0;
  return ranked.slice(from, to).filter((entry) => entry.score > best - FURTHEST).map((entry) => entry.fact);
}
