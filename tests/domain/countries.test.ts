import { expect, it } from 'vitest';
import { guessCountry, resolveCountry } from '../../src/domain/countries.ts';

it('a server is probably where its time zone is, under its old name too', () => {
  for (const [zone, country] of [['Europe/Lisbon', 'PT'], ['America/New_York', 'US'], ['Asia/Kolkata', 'IN'], ['Asia/Calcutta', 'IN'], ['Europe/Kyiv', 'UA'], ['Asia/Manila', 'PH']] as const) {
    expect(guessCountry(zone, 'en-US')).toBe(country);
  }
});

it('or where its language is of one country; the language that every server begins with says nothing', () => {
  expect(guessCountry(null, 'es-ES')).toBe('ES');
  expect(guessCountry('UTC', 'pt-BR')).toBe('BR');
  for (const locale of ['en-US', 'fr', 'es-419', null]) expect(guessCountry(null, locale)).toBeNull();
  for (const zone of ['UTC', 'Etc/GMT-2', 'Mars/Base']) expect(guessCountry(zone, 'en-US')).toBeNull();
});

it('a country is found by the names and letters people give it, and where two could be meant none is', () => {
  for (const [typed, country] of [['U.S.A.', 'US'], ['u.s.', 'US'], ['U.K.', 'GB'], ['usa', 'US'], ['Hong Kong', 'HK'], ['Gaza', 'PS'], ['Éire', 'IE'], ['Deutschland', 'DE'], ['日本', 'JP'], ['Γερμανία', 'DE'], ['ألمانيا', 'DE'], ['भारत', 'IN']] as const) {
    expect(resolveCountry(typed), typed).toBe(country);
  }
  for (const typed of ['Congo', 'Korea', 'Atlantis', 'x y z', '', '<@1>', 'Deutchland']) expect(resolveCountry(typed), typed).toBeNull();
});
