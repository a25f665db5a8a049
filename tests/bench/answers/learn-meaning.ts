/**
 * Learns src/search/meaning/vectors.bin: `node tests/bench/answers/learn-meaning.ts <folder of the teacher> [folder for the folds]`.
 * See meaning/teacher.cjs for the teacher. With a second folder it also learns one file per fold without what that fold asks, for
 * calibrate.ts. The first run takes a quarter of an hour on one core; it is needed neither to install nor to test, and gives the same file for the same content.
 */
import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { crc32 } from 'node:zlib';
import { loadContent } from '../../../src/content/load.ts';
import { hashOf } from '../../../src/search/hashed-words.ts';
import { stem } from '../../../src/search/stem.ts';
import { factHeldOut, FOLDS } from './folds.ts';
import { learnProjection, SIZE } from './meaning/project.ts';
import { collectLessons, makeDice } from './meaning/texts.ts';
import type { Lesson } from './meaning/texts.ts';
import { train } from './meaning/train.ts';
import type { Learnt } from './meaning/train.ts';

const DIMENSIONS = 64;
const [teacher, folds] = process.argv.slice(2);
if (teacher === undefined) throw new Error('Say where the teacher is installed: learn-meaning.ts <folder> [folder for the folds].');
const root = new URL('../../..', import.meta.url).pathname;
const content = await loadContent(`${root}data`);
const lessons = await collectLessons(content);

/** What the encoder makes of every text. What it made of texts before is kept in the temporary folder, so that only new ones take time. */
function askTeacher(folder: string): Float32Array {
  const path = `${tmpdir()}/meaning-teacher`;
  const known: readonly string[] = existsSync(`${path}.json`) ? (JSON.parse(readFileSync(`${path}.json`, 'utf8')) as string[]) : [];
  const fresh = [...new Set(lessons.map((lesson) => lesson.text)).difference(new Set(known))];
  if (fresh.length > 0) {
    console.log(`${fresh.length} texts are put into the encoder`);
    writeFileSync(`${path}-new.json`, JSON.stringify(fresh));
    execFileSync(process.execPath, [new URL('meaning/teacher.cjs', import.meta.url).pathname, folder, `${path}-new.json`, `${path}-new.f32`], { stdio: 'inherit' });
    appendFileSync(`${path}.f32`, readFileSync(`${path}-new.f32`));
    writeFileSync(`${path}.json`, JSON.stringify([...known, ...fresh]));
  }
  const bytes = readFileSync(`${path}.f32`);
  const all = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
  const places = new Map([...known, ...fresh].map((text, place) => [text, place]));
  const found = new Float32Array(lessons.length * SIZE);
  for (const [index, lesson] of lessons.entries()) {
    const place = places.get(lesson.text) ?? 0;
    found.set(all.subarray(place * SIZE, (place + 1) * SIZE), index * SIZE);
  }
  return found;
}

/** Writes what `readMeaning` reads: one int8 per number, scaled by word. */
function write(path: string, { dimensions, stems, rows }: Learnt): void {
  const order = stems.map((text, place) => ({ hash: hashOf(text), place })).toSorted((one, other) => one.hash - other.hash);
  const scales = new Float32Array(order.length);
  const values = new Int8Array(order.length * dimensions);
  for (const [index, { place }] of order.entries()) {
    const row = rows.subarray(place * dimensions, (place + 1) * dimensions);
    const scale = row.reduce((most, value) => Math.max(most, Math.abs(value)), 0) / 127 || 1;
    scales[index] = scale;
    values.set(row.map((value) => Math.round(value / scale)), index * dimensions);
  }
  const hashes = Uint32Array.from(order, ({ hash }) => hash);
  const constant = rows.slice(stems.length * dimensions);
  const body = Buffer.concat([constant, hashes, scales, values].map((part) => Buffer.from(part.buffer, part.byteOffset, part.byteLength)));
  const header = Uint32Array.from([crc32(body), dimensions, order.length, 0]);
  writeFileSync(path, Buffer.concat([Buffer.from(header.buffer), body]));
}

const vectors = askTeacher(teacher);
const questions = lessons.flatMap((lesson, place) => (lesson.weight === 2 ? [place] : []));
const projection = learnProjection(vectors, questions, DIMENSIONS, makeDice(3));
const targets = lessons.map((_, place) => projection.of(vectors, place));
const stems = [...new Set(lessons.filter((lesson) => !lesson.text.includes(' ')).map((lesson) => stem(lesson.text)))].toSorted();
console.log(`${lessons.length} texts, ${questions.length} questions, ${stems.length} words`);

/** Learns from every lesson that may be seen. */
function learn(path: string, seen: (lesson: Lesson) => boolean): void {
  write(path, train(lessons, targets, stems, content.facts.length + 1, seen));
  console.log(`${path} is learnt`);
}

if (folds !== undefined) {
  mkdirSync(folds, { recursive: true });
  for (let fold = 0; fold < FOLDS; fold += 1) {
    learn(`${folds}/${fold}.bin`, (lesson) => lesson.unseen !== fold && !(content.facts[lesson.fact] !== undefined && factHeldOut(lesson.fact, fold)));
  }
}
learn(new URL('../../../src/search/meaning/vectors.bin', import.meta.url).pathname, () => true);
