import type { Content } from '../ports/knowledge.ts';

/** An address in the content, and where it stands. */
export interface Address {
  readonly url: string;
  /** Ids of the sources and helplines that give it, such as `source unodc-launch-2009`. */
  readonly usedBy: readonly string[];
}

/** Every address in the content once, sorted, for a person or a job with internet to check. */
export function listAddresses(content: Content): readonly Address[] {
  const uses = new Map<string, string[]>();
  const add = (url: string | null, user: string): void => {
    if (url !== null) uses.set(url, [...(uses.get(url) ?? []), user]);
  };
  for (const source of content.sources.values()) add(source.url, `source ${source.id}`);
  for (const line of content.helplines) {
    add(line.url, `helpline ${line.id}`);
    add(line.source, `helpline ${line.id}`);
  }
  return [...uses].map(([url, usedBy]) => ({ url, usedBy: [...new Set(usedBy)] })).sort((a, b) => (a.url < b.url ? -1 : 1));
}
