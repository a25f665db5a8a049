import { stringify } from 'yaml';
import { beforeAll, describe, expect, it } from 'vitest';
import { listAddresses } from '../../src/content/addresses.ts';
import { createKnowledge } from '../../src/content/knowledge.ts';
import type { GuildFacts } from '../../src/content/knowledge.ts';
import { loadContent } from '../../src/content/load.ts';
import type { Content } from '../../src/ports/knowledge.ts';
import { contentDirectory, goodHelpline, goodObservance } from './fixture.ts';

let content: Content;

beforeAll(async () => {
  const helplines = [
    goodHelpline,
    { ...goodHelpline, id: 'pt-emergency', kind: 'emergency', phone: '112' },
    { ...goodHelpline, id: 'pt-unchecked', status: 'verify-first' },
    { ...goodHelpline, id: 'es-line', country: 'ES', url: 'https://example.org/es' },
  ];
  content = await loadContent(await contentDirectory({ 'helplines.yaml': stringify(helplines), 'observances.yaml': stringify([goodObservance]) }));
});

/** The servers' facts as the storage would hand them out. */
function serverFacts(): GuildFacts {
  const own = { ...content.facts[0]!, id: '1/rules', guildId: '1' };
  return {
    fact: async (id, guildId) => (id === own.id && guildId === '1' ? own : null),
    facts: async (guildId) => (guildId === '1' ? [own] : []),
  };
}

describe('looking facts up', () => {
  it('finds campaign facts for everyone, and null for what is gone', async () => {
    const knowledge = createKnowledge(content);
    expect((await knowledge.fact('launch-date', null))?.id).toBe('launch-date');
    expect((await knowledge.fact('launch-date', '1'))?.id).toBe('launch-date');
    expect(await knowledge.fact('gone', '1')).toBeNull();
    expect(await knowledge.facts({ topic: 'campaign', guildId: null })).toHaveLength(1);
    expect(await knowledge.facts({ topic: 'nothing', guildId: null })).toEqual([]);
  });

  it("hands a server's own fact to that server only", async () => {
    const knowledge = createKnowledge(content, serverFacts());
    expect((await knowledge.fact('1/rules', '1'))?.id).toBe('1/rules');
    expect(await knowledge.fact('1/rules', '2')).toBeNull();
    expect(await knowledge.fact('1/rules', null)).toBeNull();
    expect(await knowledge.facts({ guildId: '1' })).toHaveLength(2);
    expect(await knowledge.facts({ guildId: '2' })).toHaveLength(1);
  });

  it('finds sources, topics and observances by id', () => {
    const knowledge = createKnowledge(content);
    expect(knowledge.source('unodc')?.publisher).toBe('UNODC');
    expect(knowledge.source('nothing')).toBeNull();
    expect(knowledge.topics().map((topic) => topic.id)).toEqual(['campaign']);
    expect(knowledge.observance('world-day')?.name).toBe('World Day');
    expect(knowledge.observance('nothing')).toBeNull();
    expect(knowledge.observances()).toHaveLength(1);
  });
});

describe('looking helplines up', () => {
  it("shows only what is fit to publish, the emergency number first, and never a neighbour's number", () => {
    const knowledge = createKnowledge(content);
    expect(knowledge.helplines('pt').map((line) => line.id)).toEqual(['pt-emergency', 'xx-line']);
    expect(knowledge.helplines('ES').map((line) => line.id)).toEqual(['es-line']);
    expect(knowledge.helplines('FR')).toEqual([]);
  });
});

describe('listing the addresses to check', () => {
  it('gives each address once, with who uses it', () => {
    const addresses = listAddresses(content);
    expect(addresses.map((address) => address.url)).toEqual(['https://example.org/es', 'https://example.org/launch', 'https://example.org/line']);
    expect(addresses[2]?.usedBy).toEqual(['helpline xx-line', 'helpline pt-emergency', 'helpline pt-unchecked', 'helpline es-line']);
  });
});
