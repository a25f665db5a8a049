import type { FactFiles } from '../ports/fact-files.ts';

/** A server's own facts as a file; the formats are described in docs/server-facts.md. Loaded by the first file that comes or goes. */
export function createFactFiles(): FactFiles {
  return {
    write: async (facts, format) => new TextEncoder().encode(format === 'csv' ? (await import('./csv.ts')).writeCsv(facts) : (await import('./yaml.ts')).writeYaml(facts)),
    read: async (bytes, against) => (await import('./read.ts')).readFacts(bytes, against),
  };
}
