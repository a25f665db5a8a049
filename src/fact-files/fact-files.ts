import type { FactFiles } from '../ports/fact-files.ts';
import { writeCsv } from './csv.ts';
import { readFacts } from './read.ts';
import { writeYaml } from './yaml.ts';

/** A server's own facts as a file; the formats are described in docs/server-facts.md. */
export function createFactFiles(): FactFiles {
  return { write: (facts, format) => new TextEncoder().encode(format === 'csv' ? writeCsv(facts) : writeYaml(facts)), read: readFacts };
}
