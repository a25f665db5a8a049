import type { Content } from '../../../../src/ports/knowledge.ts';
import { openSearcher } from '../../../../src/search/index.ts';
import { tokens } from '../../../../src/search/normalise.ts';
import { stem } from '../../../../src/search/stem.ts';
import { STOP_WORDS } from '../../../../src/search/stop-words.ts';
import { commonWords } from '../../../../src/search/word-frequencies.ts';
import { FOLDS, heldOut } from '../folds.ts';
import { readMeaningTraining } from '../../../questions/read.ts';
import { tuningLookups } from '../tuning.ts';

/** A text to learn from. */
export interface Lesson {
  readonly text: string;
  /** The fact's place that it asks for; −1 when it asks nothing, and the number of facts when it asks for what no fact says. */
  readonly fact: number;
  /** The one fold that must not see it, or −1. A fact held out whole is left out besides. */
  readonly unseen: number;
  /** How much it should follow the encoder. */
  readonly weight: number;
}

/** Made-up variants of each phrasing; of the questions written to learn from, which are many, one is enough. */
const VARIANTS = 6;
const WORD = /^[a-z]{2,}$|^\d+$/u;

/** The same numbers on every run, so that the same content gives the same file. */
export function makeDice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function pick<T>(list: readonly T[], dice: () => number): T | undefined {
  return list[Math.floor(dice() * list.length)];
}

/** Swaps words for others of their group of meaning, and now and then for any word or none. */
function makeVary(groups: readonly (readonly string[])[], dice: () => number): (text: string) => string {
  const groupsOf = new Map<string, (readonly string[])[]>();
  for (const group of groups) {
    for (const entry of group) {
      const key = entry.split(' ').map(stem).join(' ');
      groupsOf.set(key, [...(groupsOf.get(key) ?? []), group]);
    }
  }
  const ordinary = commonWords(400).filter((word) => /^[a-z]{3,}$/u.test(word) && !STOP_WORDS.has(word));
  return (text) => {
    const words = text.split(' ');
    for (let round = 0; round < 3; round += 1) {
      const place = Math.floor(dice() * words.length);
      const span = dice() < 0.3 ? 2 : 1;
      const key = words.slice(place, place + span).flatMap((word) => word.split(' ')).map(stem).join(' ');
      const group = pick(groupsOf.get(key) ?? [], dice);
      if (group !== undefined) words.splice(place, span, pick(group, dice) ?? '');
      else if (dice() < 0.25) words.splice(place, 1, pick(ordinary, dice) ?? '');
      else if (dice() < 0.33) words.splice(place, 1);
    }
    return words.join(' ').trim();
  };
}

/** Every text that is learnt from. */
export async function collectLessons(content: Content): Promise<readonly Lesson[]> {
  const searcher = openSearcher(content);
  const dice = makeDice(7);
  const spelt = (text: string) => searcher.rank(text, null).prepared.words.join(' ');
  const groups = content.synonyms.map((group) => group.map((entry) => tokens(entry).join(' ')).filter((entry) => entry !== ''));
  const places = new Map(content.facts.map((fact, place) => [fact.id, place]));
  const vary = makeVary(groups, dice);
  const placeOf = (fact: string | null) => (fact === null ? content.facts.length : (places.get(fact) ?? -1));
  const asked: Lesson[] = content.facts.flatMap((fact, place) => {
    const phrasings = [fact.question, ...fact.also];
    return phrasings.map((text, index) => ({ text: spelt(text), fact: place, unseen: [0, 1, 2, 3, 4].find((fold) => heldOut(place, index, phrasings.length, fold)) ?? -1, weight: 2 }));
  });
  const tuned = tuningLookups().map(({ text, right }, index) => ({ text: spelt(text), fact: placeOf(right[0] ?? null), unseen: index % FOLDS, weight: 2 }));
  // What has nothing to do with any fact is told apart by other measures: learnt from here, it drew other questions away from their facts.
  const written = (await readMeaningTraining()).filter(({ off }) => off !== true).map(({ question, fact }, index) => ({ text: spelt(question), fact: placeOf(fact), unseen: index % FOLDS, weight: 2 }));
  const questions = [...asked, ...tuned, ...written];
  const varied = [...asked, ...tuned].flatMap((lesson) => Array.from({ length: VARIANTS }, () => ({ ...lesson, text: vary(lesson.text), weight: 1 })));
  const rewritten = written.map((lesson) => ({ ...lesson, text: vary(lesson.text), weight: 1 }));
  const said = content.facts.flatMap((fact) => `${fact.answer} ${fact.details ?? ''}`.split(/(?<=[.!?;])\s+/u)).map((text) => tokens(text).join(' '));
  const names = content.facts.flatMap((fact) => [...fact.people, ...fact.places, ...fact.organisations, ...fact.tags]).map((text) => tokens(text).join(' '));
  const words = new Set([...questions.map((lesson) => lesson.text), ...said, ...names, ...groups.flat(), ...commonWords(25)].flatMap((text) => text.split(' ')));
  const plain = (texts: Iterable<string>, weight: number) => [...texts].map((text) => ({ text, fact: -1, unseen: -1, weight }));
  const all = [...plain([...words].filter((word) => WORD.test(word)), 0.3), ...plain(groups.flat(), 0.5), ...plain(said.filter((text) => text.length > 8), 1), ...varied, ...rewritten, ...questions];
  return all.filter((lesson) => lesson.text !== '');
}
