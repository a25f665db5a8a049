import type Database from 'better-sqlite3';
import { Lexicon } from './lexicon.ts';
import type { Meaning } from './meaning/vectors.ts';
import type { Indexed, Profile } from './profile.ts';

/** Raise it when the tables or what stands in them change: an index of another version is built anew. */
const VERSION = 4;
const REMEMBERED_PROFILES = 4_000;

/** A fact found by full text, before ranking. `row` is its place in the content, from 1. */
export interface Candidate {
  readonly row: number;
  /** bm25 as SQLite gives it: lower is better. */
  readonly bm25: number;
}

const TABLES = `
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE term (id INTEGER PRIMARY KEY, text TEXT NOT NULL, asked INTEGER NOT NULL, said INTEGER NOT NULL);
  CREATE TABLE word (text TEXT PRIMARY KEY) WITHOUT ROWID;
  CREATE TABLE fact (row INTEGER PRIMARY KEY, profile BLOB NOT NULL, directions BLOB NOT NULL);
  CREATE TABLE guild_fact (row INTEGER PRIMARY KEY, guild TEXT NOT NULL, place INTEGER NOT NULL, profile BLOB NOT NULL, directions BLOB NOT NULL);
  CREATE INDEX guild_fact_guild ON guild_fact (guild);
  CREATE VIRTUAL TABLE fact_text USING fts5 (asked, names, said, content='');
  CREATE VIRTUAL TABLE guild_text USING fts5 (guild, asked, names, said);
`;

/** What is stored of one fact. */
export interface Stored {
  readonly profile: Profile;
  /** Where its phrasings point: first their middle, then each. */
  readonly directions: Int8Array;
}

/** The derived index file: what full text and ranking need, nothing that cannot be made again from the content. */
export class Store {
  readonly database: Database.Database;
  readonly #candidates: Database.Statement;
  readonly #guildCandidates: Database.Statement;
  readonly #profile: Database.Statement;
  readonly #guildProfile: Database.Statement;
  readonly #remembered = new Map<number, Stored>();
  readonly #dimensions: number;

  constructor(database: Database.Database, dimensions: number) {
    this.database = database;
    this.#dimensions = dimensions;
    const columns = 'bm25(fact_text, 3.0, 2.0, 1.0)';
    this.#candidates = database.prepare(`SELECT rowid AS row, ${columns} AS bm25 FROM fact_text WHERE fact_text MATCH ? ORDER BY bm25 LIMIT ?`);
    const guildColumns = 'bm25(guild_text, 0.0, 3.0, 2.0, 1.0)';
    this.#guildCandidates = database.prepare(
      `SELECT rowid AS row, ${guildColumns} AS bm25 FROM guild_text WHERE guild_text MATCH ? ORDER BY bm25 LIMIT ?`,
    );
    this.#profile = database.prepare('SELECT profile, directions FROM fact WHERE row = ?');
    this.#guildProfile = database.prepare('SELECT place, profile, directions FROM guild_fact WHERE row = ?');
  }

  /** The best candidates for numbered terms. Only numbers reach the full-text syntax. */
  candidates(terms: readonly number[], limit: number): readonly Candidate[] {
    if (terms.length === 0) return [];
    return this.#candidates.all(terms.map((id) => `t${id}`).join(' OR '), limit) as Candidate[];
  }

  guildCandidates(guildId: string, terms: readonly number[], limit: number): readonly Candidate[] {
    if (terms.length === 0) return [];
    const scope = `guild : g${guildToken(guildId)}`;
    return this.#guildCandidates.all(`${scope} AND (${terms.map((id) => `t${id}`).join(' OR ')})`, limit) as Candidate[];
  }

  fact(row: number): Stored | null {
    const remembered = this.#remembered.get(row);
    if (remembered !== undefined) return remembered;
    const found = this.#asStored(this.#profile.get(row));
    if (found === null) return null;
    if (this.#remembered.size >= REMEMBERED_PROFILES) this.#remembered.clear();
    this.#remembered.set(row, found);
    return found;
  }

  guildFact(row: number): (Stored & { readonly place: number }) | null {
    const found = this.#guildProfile.get(row) as { place: number } | undefined;
    const stored = this.#asStored(found);
    return found === undefined || stored === null ? null : { place: found.place, ...stored };
  }

  /** The middles of all facts, one after the other by row. */
  centres(): Int8Array {
    const rows = this.database.prepare('SELECT substr(directions, 1, ?) FROM fact ORDER BY row').pluck().all(this.#dimensions) as Uint8Array[];
    const all = new Int8Array(rows.length * this.#dimensions);
    for (const [index, row] of rows.entries()) all.set(new Int8Array(row.buffer, row.byteOffset, this.#dimensions), index * this.#dimensions);
    return all;
  }

  /** What the ranker reads of every fact, by row. */
  profiles(): readonly Profile[] {
    const rows = this.database.prepare('SELECT row FROM fact ORDER BY row').pluck().all() as number[];
    return rows.map((row) => this.fact(row)?.profile ?? new Int32Array(3));
  }

  #asStored(found: unknown): Stored | null {
    const { profile, directions } = (found ?? {}) as { profile?: unknown; directions?: unknown };
    if (!(profile instanceof Uint8Array) || profile.byteLength % 4 !== 0) return null;
    if (!(directions instanceof Uint8Array) || directions.byteLength === 0 || directions.byteLength % this.#dimensions !== 0) return null;
    return {
      profile: new Int32Array(profile.buffer.slice(profile.byteOffset, profile.byteOffset + profile.byteLength)),
      directions: new Int8Array(directions.buffer.slice(directions.byteOffset, directions.byteOffset + directions.byteLength)),
    };
  }

  /** Fills the campaign's tables in one transaction. */
  fill(facts: Iterable<Indexed>, made: { readonly content: string; readonly meaning: string }, lexicon: Lexicon, words: Iterable<string>): void {
    const { database } = this;
    const addFact = database.prepare('INSERT INTO fact (row, profile, directions) VALUES (?, ?, ?)');
    const addText = database.prepare('INSERT INTO fact_text (rowid, asked, names, said) VALUES (?, ?, ?, ?)');
    const addTerm = database.prepare('INSERT INTO term (id, text, asked, said) VALUES (?, ?, ?, ?)');
    const addWord = database.prepare('INSERT OR IGNORE INTO word (text) VALUES (?)');
    const addMeta = database.prepare('INSERT INTO meta (key, value) VALUES (?, ?)');
    database.transaction(() => {
      let row = 0;
      for (const fact of facts) {
        row += 1;
        addFact.run(row, asBlob(fact.profile), asBlob(fact.directions));
        addText.run(row, fact.asked, fact.names, fact.said);
      }
      for (const [text, term] of lexicon.entries()) addTerm.run(term.id, text, term.asked, term.said);
      for (const word of words) addWord.run(word);
      addMeta.run('version', versionOf(made.meaning));
      addMeta.run('facts', String(row));
      // Last, so that a build cut short is never taken for a whole one.
      addMeta.run('hash', made.content);
    })();
  }

  /** Replaces all facts of one guild. */
  setGuild(guildId: string, facts: readonly Indexed[]): void {
    const { database } = this;
    database.transaction(() => {
      const rows = database.prepare('SELECT row FROM guild_fact WHERE guild = ?').pluck().all(guildId);
      const dropText = database.prepare('DELETE FROM guild_text WHERE rowid = ?');
      for (const row of rows) dropText.run(row);
      database.prepare('DELETE FROM guild_fact WHERE guild = ?').run(guildId);
      const addFact = database.prepare('INSERT INTO guild_fact (guild, place, profile, directions) VALUES (?, ?, ?, ?)');
      const addText = database.prepare('INSERT INTO guild_text (rowid, guild, asked, names, said) VALUES (?, ?, ?, ?, ?)');
      for (const [place, fact] of facts.entries()) {
        const row = addFact.run(guildId, place, asBlob(fact.profile), asBlob(fact.directions)).lastInsertRowid;
        addText.run(row, `g${guildToken(guildId)}`, fact.asked, fact.names, fact.said);
      }
    })();
  }

  /** What was stored of the campaign's terms and words. */
  restore(): { readonly lexicon: Lexicon; readonly words: readonly string[] } {
    const lexicon = new Lexicon();
    const terms = this.database.prepare('SELECT id, text, asked, said FROM term ORDER BY id').all() as { id: number; text: string; asked: number; said: number }[];
    for (const { text, ...term } of terms) lexicon.restore(text, term);
    lexicon.facts = Number(this.database.prepare("SELECT value FROM meta WHERE key = 'facts'").pluck().get() ?? 0);
    return { lexicon, words: this.database.prepare('SELECT text FROM word').pluck().all() as string[] };
  }
}

/** Guild ids are digits; anything else becomes hexadecimal, so that it can be no syntax. */
function guildToken(guildId: string): string {
  return /^\d+$/u.test(guildId) ? guildId : `x${Buffer.from(guildId).toString('hex')}`;
}

function asBlob(numbers: Int32Array | Int8Array): Buffer {
  return Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength);
}

/** Middles made with other word vectors mean nothing to these, so they are part of the version. */
function versionOf(meaning: string): string {
  return `${VERSION}-${meaning}`;
}

/** Why a stored index cannot be used as it is, or null when it can. */
export function fault(database: Database.Database, hash: string, meaning: Meaning): 'missing' | 'corrupt' | 'other version' | 'other content' | null {
  try {
    const tables = database.prepare("SELECT count(*) FROM sqlite_schema WHERE name = 'meta'").pluck().get();
    if (tables === 0) return database.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() === 0 ? 'missing' : 'corrupt';
    const read = database.prepare('SELECT value FROM meta WHERE key = ?').pluck();
    if (read.get('version') !== versionOf(meaning.version)) return 'other version';
    if (read.get('hash') !== hash) return 'other content';
    return null;
  } catch {
    return 'corrupt';
  }
}

/** Empties a database file and lays the tables anew. */
export function layTables(database: Database.Database): void {
  const names = database
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '%\\_text\\_%' ESCAPE '\\'")
    .pluck()
    .all() as string[];
  for (const name of names) database.exec(`DROP TABLE IF EXISTS "${name.replaceAll('"', '""')}"`);
  database.exec(TABLES);
}
