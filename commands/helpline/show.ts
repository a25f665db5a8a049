/** Contacts as people see them: emergency first, then who can help, each with the day it was last checked. */
import type { Block, Button, Message } from '../../src/discord/command.ts';
import { escapeMarkdown } from '../../src/discord/command.ts';
import { countryCodes, countryName } from '../../src/domain/countries.ts';
import type { Helpline } from '../../src/domain/helplines.ts';
import { cut } from '../ask/words.ts';
import type { Reader } from '../ask/words.ts';
import type { texts } from './texts.ts';

const SELECT_LIMIT = 25;
/** Discord's limits on one message leave room for so many contacts with their links. */
const SHOWN = 8;

export function say(context: Reader, key: keyof typeof texts, params: Readonly<Record<string, string>> = {}): string {
  return context.ports.translator.text(context.actor.locale, `helpline.${key}`, params);
}

/** Countries that have a contact, with their names in the reader's language and order. */
export function listedCountries(context: Reader): readonly { readonly code: string; readonly name: string }[] {
  const { locale } = context.actor;
  const order = new Intl.Collator(Intl.Collator.supportedLocalesOf(/^[\w-]+$/.test(locale) ? locale : 'en'));
  return countryCodes().filter((code) => context.ports.knowledge.helplines(code).length > 0)
    .map((code) => ({ code, name: countryName(code, locale) })).sort((a, b) => order.compare(a.name, b.name));
}

const ending = (context: Reader): Block => ({ type: 'text', text: `-# ${say(context, 'notHelpline')}\n-# ${say(context, 'onlyYou')}` });

function countrySelects(context: Reader): readonly Block[] {
  const countries = listedCountries(context);
  const lists = Math.ceil(countries.length / SELECT_LIMIT);
  const size = Math.ceil(countries.length / Math.max(1, lists));
  return Array.from({ length: lists }, (_, index) => countries.slice(index * size, (index + 1) * size)).map((part): Block => ({
    type: 'select',
    select: {
      type: 'string',
      action: { command: 'helpline', action: 'country', data: [] },
      placeholder: cut(say(context, 'range', { from: part[0]?.name ?? '', to: part.at(-1)?.name ?? '' }), 150),
      options: part.map(({ code, name }) => ({ label: cut(name, 100), value: code })),
    },
  }));
}

/** What to do in danger, and lists to choose a country from. */
export function chooser(context: Reader, typed: string | null = null): Message {
  const first = typed === null ? say(context, 'choose') : say(context, 'unknown', { typed: escapeMarkdown(cut(typed, 100)) });
  return {
    blocks: [
      { type: 'text', text: `### ${say(context, 'title')}\n**${say(context, 'danger')}**` },
      { type: 'text', text: first },
      ...countrySelects(context),
      { type: 'text', text: say(context, 'notListed') },
      ...directories(context),
      ending(context),
    ],
  };
}

function linkTo(context: Reader, line: Helpline): readonly Button[] {
  return line.url === null || line.url.length > 512 ? [] : [{ type: 'link', label: cut(say(context, 'website', { name: line.name }), 80), url: line.url }];
}

/** Pages of reviewed data that list help in many countries. */
function directories(context: Reader): readonly Block[] {
  const lines = context.ports.knowledge.helplines('INT').filter((line) => line.kind === 'directory').map((line) => context.ports.translator.helpline(context.actor.locale, line));
  const links = lines.flatMap((line) => linkTo(context, line)).slice(0, 5);
  return links.length === 0 ? [] : [{ type: 'text', text: say(context, 'directory') }, { type: 'buttons', buttons: links }];
}

function languageNames(context: Reader, codes: readonly string[]): string {
  const names = new Intl.DisplayNames([context.actor.locale, 'en'].filter((locale) => /^[a-z]{2,3}(-\w{2,4})?$/.test(locale)), { type: 'language' });
  return codes.map((code) => names.of(code) ?? code).join(', ');
}

function contact(context: Reader, line: Helpline): Block {
  const { translator } = context.ports;
  const rows = [
    `**${escapeMarkdown(line.name)}** (${say(context, `kind.${line.kind}`)})`,
    ...(line.phone === null ? [] : [`**${say(context, 'phone', { number: escapeMarkdown(line.phone) })}**`]),
    ...(line.phoneFromAbroad === null ? [] : [say(context, 'abroad', { number: escapeMarkdown(line.phoneFromAbroad) })]),
    ...(line.sms === null ? [] : [say(context, 'sms', { number: escapeMarkdown(line.sms) })]),
    ...(line.hours === null ? [] : [say(context, 'hours', { hours: escapeMarkdown(line.hours) })]),
    ...(line.languages.length === 0 ? [] : [say(context, 'languages', { languages: languageNames(context, line.languages) })]),
    ...(line.note === null ? [] : [escapeMarkdown(line.note)]),
    `-# ${say(context, 'checked', { date: translator.date(context.actor.locale, line.lastChecked) })}`,
  ];
  return { type: 'text', text: rows.join('\n') };
}

/** Help in one country, from the reviewed data of that country and no other. */
export function countryMessage(context: Reader, code: string): Message {
  const country = escapeMarkdown(countryName(code, context.actor.locale));
  const lines = context.ports.knowledge.helplines(code).map((line) => context.ports.translator.helpline(context.actor.locale, line)).slice(0, SHOWN);
  const emergency = lines.find((line) => line.emergency !== null)?.emergency ?? null;
  const urgent = emergency === null ? say(context, 'danger') : say(context, 'emergency', { number: escapeMarkdown(emergency) });
  const other: Button = { type: 'action', label: say(context, 'other'), action: { command: 'helpline', action: 'again', data: [] } };
  const links = lines.flatMap((line) => linkTo(context, line)).slice(0, 4);
  const body: readonly Block[] = lines.length === 0
    ? [{ type: 'text', text: `${say(context, 'none', { country })}\n${say(context, 'noneNext')}` }, ...directories(context)]
    : lines.map((line) => contact(context, line));
  return {
    blocks: [
      { type: 'text', text: `### ${say(context, 'country', { country })}\n${urgent}` },
      { type: 'separator', line: true },
      ...body,
      { type: 'buttons', buttons: [...links, other] },
      ending(context),
    ],
  };
}
