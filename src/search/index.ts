import { rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import type { Fact } from '../domain/facts.ts';
import type { Answer, Answers } from '../ports/answers.ts';
import type { Content } from '../ports/knowledge.ts';
import type { Log } from '../ports/log.ts';
import { Decider } from './decide.ts';
import { openGuild, wordsOf } from './guilds.ts';
import type { Guild } from './guilds.ts';
import { Lexicon } from './lexicon.ts';
import { learntMeaning } from './meaning/vectors.ts';
import type { Meaning } from './meaning/vectors.ts';
import { indexFact } from './profile.ts';
import { Searcher } from './search.ts';
import { makeSpeller } from './spelling.ts';
import { isEnglish } from './stop-words.ts';
import { Store, fault, layTables } from './store.ts';
import { Suggester } from './suggest.ts';
import { compileThesaurus } from './thesaurus.ts';
import { commonWords } from './word-frequencies.ts';
import type { Thesaurus } from './thesaurus.ts';

/** The question answerer with what its owner may do to it. */
export interface AnswerIndex extends Answers {
  /** Builds the derived index anew from content, for example after an editor changed it while the bot runs. */
  rebuild(content: Content): void;
  /** Sets a server's own facts in place of those it had; an empty list removes them. They live until the process ends. */
  setGuildFacts(guildId: string, facts: readonly Fact[]): void;
  close(): void;
}

export interface AnswerOptions {
  /** Where the derived index lives: a path, `:memory:`, or an open database that nothing else uses. */
  readonly database: Database.Database | string;
  readonly content: Content;
  readonly log: Log;
}

/**
 * Opens the question answerer. The index is made when it is missing, of another version or other content, or damaged.
 * @throws when the file can be neither read nor written
 */
export function openAnswers(options: AnswerOptions): AnswerIndex {
  const { log } = options;
  const database = typeof options.database === 'string' ? openFile(options.database, log) : options.database;
  const meaning = learntMeaning();
  let current = settle(database, options.content, meaning, log);
  const guilds = new Map<string, Guild>();
  const guildOf = (guildId: string | null) => (guildId === null ? null : (guilds.get(guildId) ?? null));
  const setGuildFacts = (guildId: string, facts: readonly Fact[]) => {
    if (facts.length > 0) {
      guilds.set(guildId, openGuild(guildId, facts, current));
      return;
    }
    current.store.setGuild(guildId, []);
    guilds.delete(guildId);
  };
  return {
    ask: (question, { locale, guildId }): Promise<Answer> => Promise.resolve(current.decider.decide(question, locale, guildOf(guildId))),
    suggest: (typed, { guildId, topic, limit }) => Promise.resolve(current.suggester.suggest(typed, guildOf(guildId), topic ?? null, limit)),
    rebuild(content) {
      build(database, content, meaning, compileThesaurus(content.synonyms));
      current = settle(database, content, meaning, log);
      for (const guild of guilds.values()) setGuildFacts(guild.id, guild.facts);
    },
    setGuildFacts,
    close: () => void database.close(),
  };
}

/**
 * Opens the file for this process alone, or a fresh one where it cannot be read as a database. Another bot that has the file would
 * lose its servers' facts, or answer by another version's rows: the second one keeps its index in memory.
 */
function openFile(path: string, log: Log): Database.Database {
  let database: Database.Database | null = null;
  try {
    database = new Database(path, { timeout: 0 });
    database.pragma('locking_mode = EXCLUSIVE');
    // Derived data: a crash may cost it, and then it is built again.
    database.pragma('journal_mode = MEMORY');
    database.pragma('synchronous = OFF');
    // The system lets go of this lock when the process ends, however it ends.
    database.exec('BEGIN EXCLUSIVE; COMMIT');
    if (database.pragma('quick_check(1)', { simple: true }) !== 'ok') throw new Error('damaged');
    return database;
  } catch (error) {
    database?.close();
    if (codeOf(error) === 'SQLITE_BUSY') {
      log.warn({}, 'Another bot uses this search index; this one keeps its own in memory. Give each bot an INDEX_PATH of its own.');
      return new Database(':memory:');
    }
    log.warn({ code: codeOf(error) }, 'The search index cannot be read; it is thrown away and built again from the content.');
    for (const suffix of ['', '-journal', '-wal', '-shm']) rmSync(`${path}${suffix}`, { force: true });
    return new Database(path);
  }
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown';
}

const SILENT: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {}, child: () => SILENT };

interface Settled {
  readonly store: Store;
  readonly lexicon: Lexicon;
  readonly thesaurus: Thesaurus;
  readonly meaning: Meaning;
  readonly words: readonly string[];
  readonly searcher: Searcher;
  readonly decider: Decider;
  readonly suggester: Suggester;
}

/** Makes the index right for the content and opens everything over it. */
function settle(database: Database.Database, content: Content, meaning: Meaning, log: Log): Settled {
  const thesaurus = compileThesaurus(content.synonyms);
  const found = fault(database, content.hash, meaning);
  if (found !== null) {
    const fields = { reason: found, facts: content.facts.length };
    if (found === 'missing') log.info(fields, 'The search index is built from the content.');
    else log.warn(fields, 'The search index does not fit the content; it is built again.');
    database.transaction(() => build(database, content, meaning, thesaurus)).immediate();
  }
  database.exec('DELETE FROM guild_fact; DELETE FROM guild_text;');
  const store = new Store(database, meaning.dimensions);
  const { lexicon, words: stored } = store.restore();
  // Words of facts first, then synonyms, then what everyone says: the first wins a tie.
  const words = [...stored, ...thesaurus.words, ...commonWords(3_000)];
  const shelves = { store, facts: content.facts, thesaurus, lexicon, meaning, speller: makeSpeller(words, isEnglish) };
  const searcher = new Searcher(shelves);
  // Pages read at the start are not needed again while facts are few.
  database.pragma('shrink_memory');
  return { store, lexicon, thesaurus, meaning, words, searcher, decider: new Decider(searcher, content.topics), suggester: new Suggester(searcher, content.facts) };
}

/** A searcher over content in memory alone, for measuring; `meaning` may be vectors learnt without what is asked. */
export function openSearcher(content: Content, meaning: Meaning = learntMeaning()): Searcher {
  const database = new Database(':memory:');
  build(database, content, meaning, compileThesaurus(content.synonyms));
  return settle(database, content, meaning, SILENT).searcher;
}

function build(database: Database.Database, content: Content, meaning: Meaning, thesaurus: Thesaurus): void {
  layTables(database);
  const lexicon = new Lexicon();
  const indexed = content.facts.map((fact) => indexFact(fact, thesaurus, lexicon, meaning));
  lexicon.facts = content.facts.length;
  new Store(database, meaning.dimensions).fill(indexed, { content: content.hash, meaning: meaning.version }, lexicon, wordsOf(content.facts));
}
