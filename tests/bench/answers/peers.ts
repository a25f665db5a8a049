import { create, insertMultiple, search as searchOrama } from '@orama/orama';
import Database from 'better-sqlite3';
import Fuse from 'fuse.js';
import lunr from 'lunr';
import MiniSearch from 'minisearch';
import type { Fact } from '../../../src/domain/facts.ts';

/** A ready-made search over the same facts: ids best first. It cannot refuse, except by finding nothing. */
export interface Peer {
  readonly name: string;
  search(question: string): Promise<readonly string[]>;
}

const row = (fact: Fact) => ({ id: fact.id, question: fact.question, also: fact.also.join(' \n '), answer: fact.answer });
const words = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
const STOP = new Set('a an the is are was were be do does did of to in on at by for from with and or not it its this that what who when where why how which i you we they'.split(' '));

function rawFts(facts: readonly Fact[]): Peer {
  const database = new Database(':memory:');
  database.exec("CREATE VIRTUAL TABLE f USING fts5 (id UNINDEXED, question, also, answer, tokenize = 'porter unicode61 remove_diacritics 2')");
  const add = database.prepare('INSERT INTO f VALUES (?, ?, ?, ?)');
  database.transaction(() => facts.map(row).forEach((fact) => add.run(fact.id, fact.question, fact.also, fact.answer)))();
  const find = database.prepare('SELECT id FROM f WHERE f MATCH ? ORDER BY bm25(f, 0, 3, 2, 1) LIMIT 3').pluck();
  return {
    name: 'FTS5',
    search: (question) => {
      const terms = words(question).filter((word) => !STOP.has(word)).slice(0, 30);
      return Promise.resolve(terms.length === 0 ? [] : (find.all(terms.map((term) => `"${term}"`).join(' OR ')) as string[]));
    },
  };
}

function miniSearch(facts: readonly Fact[]): Peer {
  const index = new MiniSearch({ fields: ['question', 'also', 'answer'], searchOptions: { fuzzy: 0.2, prefix: true, boost: { question: 3, also: 2 } } });
  index.addAll(facts.map(row));
  return { name: 'MiniSearch', search: (question) => Promise.resolve(index.search(question).slice(0, 3).map((hit) => String(hit.id))) };
}

async function orama(facts: readonly Fact[]): Promise<Peer> {
  const index = create({ schema: { id: 'string', question: 'string', also: 'string', answer: 'string' } });
  await insertMultiple(index, facts.map(row), 1_000);
  return {
    name: 'Orama',
    search: async (question) => {
      const found = await searchOrama(index, { term: question, limit: 3, threshold: 1, tolerance: 1, boost: { question: 3, also: 2 } });
      return found.hits.map((hit) => hit.document.id);
    },
  };
}

function lunrPeer(facts: readonly Fact[]): Peer {
  const index = lunr((builder) => {
    builder.ref('id');
    builder.field('question', { boost: 3 });
    builder.field('also', { boost: 2 });
    builder.field('answer');
    for (const fact of facts) builder.add(row(fact));
  });
  return {
    name: 'Lunr',
    search: (question) => Promise.resolve(index.query((query) => words(question).forEach((word) => query.term(word, {}))).slice(0, 3).map((hit) => hit.ref)),
  };
}

function fuse(facts: readonly Fact[]): Peer {
  const index = new Fuse(facts.map(row), { keys: [{ name: 'question', weight: 3 }, { name: 'also', weight: 2 }, 'answer'], ignoreLocation: true, threshold: 0.6 });
  return { name: 'Fuse', search: (question) => Promise.resolve(index.search(question.slice(0, 200), { limit: 3 }).map((hit) => hit.item.id)) };
}

/** Every peer, over the same facts. */
export async function openPeers(facts: readonly Fact[]): Promise<readonly Peer[]> {
  return [rawFts(facts), miniSearch(facts), await orama(facts), lunrPeer(facts), fuse(facts)];
}

export { miniSearch };
