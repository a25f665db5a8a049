/** Each command through the real process, real sockets and a Discord-compatible server, as people would use it. */
import { expect, it } from 'vitest';
import type { ActResult, SandboxControl, SeenMessage } from '../../src/sandbox/contract.ts';
import { wordsOf } from '../../src/try/smoke.ts';
import { startBotProcess } from '../support/start-bot.ts';
import { LIVING, startSandbox } from '../support/start-sandbox.ts';

interface Control {
  readonly type: number;
  readonly custom_id?: string;
  readonly label?: string;
  readonly disabled?: boolean;
  readonly options?: readonly { readonly value: string; readonly label: string }[];
}

/** Every button and select of a message, however deep it stands. */
function controls(part: unknown): readonly Control[] {
  if (typeof part !== 'object' || part === null) return [];
  if (Array.isArray(part)) return part.flatMap(controls);
  const own = 'type' in part && (part.type === 2 || part.type === 3) ? [part as Control] : [];
  return [...own, ...Object.values(part).flatMap(controls)];
}

/** A person with their hands on one channel. */
function person(control: SandboxControl, id: string, channelId: string = LIVING.general) {
  const seen = (result: ActResult): SeenMessage => {
    if (result.message === null) throw new Error(`no message came back: ${result.outcome} ${result.problem ?? ''}`);
    return result.message;
  };
  const customId = (message: SeenMessage, label: string): string => {
    const found = controls(message.message.components).find((one) => one.label === label);
    if (found?.custom_id === undefined) throw new Error(`nothing is called "${label}" in:\n${wordsOf(message)}`);
    return found.custom_id;
  };
  return {
    run: async (command: string, options: Record<string, string | boolean> = {}) => seen(await control.run(id, { channelId, command, options })),
    press: async (message: SeenMessage, label: string) => seen(await control.press(id, { channelId, messageId: message.message.id, customId: customId(message, label) })),
    open: async (message: SeenMessage, label: string) => (await control.press(id, { channelId, messageId: message.message.id, customId: customId(message, label) })).modal,
    choose: async (message: SeenMessage, value: string) => {
      const select = controls(message.message.components).find((one) => one.options?.some((option) => option.value === value));
      return seen(await control.choose(id, { channelId, messageId: message.message.id, customId: select?.custom_id ?? '', values: [value] }));
    },
    type: async (command: string, focused: string, text: string) => (await control.autocomplete(id, { channelId, command, focused, options: { [focused]: text } })).choices ?? [],
    menu: async (command: string, targetId: string) => seen(await control.contextMenu(id, { channelId, command, targetId })),
    submit: async (modalId: string, fields: Record<string, string | boolean>) => seen(await control.submit(id, { modalId, fields })),
    sees: async () => (await control.view(id, channelId)).messages.map(wordsOf),
  };
}

async function world() {
  const sandbox = await startSandbox();
  const bot = startBotProcess({ DISCORD_TOKEN: sandbox.token, DISCORD_API_URL: sandbox.apiUrl });
  await bot.until('The bot is ready.');
  return { sandbox, bot, member: person(sandbox.control, LIVING.member), newcomer: person(sandbox.control, LIVING.newcomer), moderator: person(sandbox.control, LIVING.moderator) };
}

it('answers a member for all to see, and a frightened one in private, two taps from help', async () => {
  const { member, newcomer } = await world();
  const answer = await member.run('ask', { question: 'when was the campaign launched?' });
  expect(answer.onlyYou).toBe(false);
  expect(wordsOf(answer)).toMatch(/March 5, 2009|5 March 2009/);
  expect((await member.press(answer, 'Not what I meant')).onlyYou).toBe(true);

  const safety = await member.run('ask', { question: 'i think i am being trafficked' });
  expect(safety.onlyYou).toBe(true);
  const chooser = await member.press(safety, 'Find help');
  expect(chooser.onlyYou).toBe(true);
  const spain = await member.choose(chooser, 'ES');
  expect(spain.onlyYou).toBe(true);
  expect(wordsOf(spain)).toMatch(/Spain: where to find help[\s\S]*112[\s\S]*Last checked/);
  expect((await newcomer.sees()).join('\n')).not.toMatch(/trafficked\?|where to find help|You are not alone/);
});

it('says that it does not know, and the words reach nobody before the form is sent', async () => {
  const { member } = await world();
  const unknown = await member.run('ask', { question: 'what do bananas cost in Norway?' });
  expect(unknown.onlyYou).toBe(true);
  expect(wordsOf(unknown)).toContain('I don\'t know that');
  expect(wordsOf(await member.press(unknown, 'All topics'))).toContain('What I know about');
  const form = await member.open(unknown, 'Pass this on to the moderators');
  expect(form?.title).toBe('Pass on a question');
  expect(wordsOf(await member.submit(form?.id ?? '', {}))).toContain('Your name is not with it.');
});

it('browses facts and topics, and looks up a message from its menu', async () => {
  const { sandbox, member } = await world();
  const fact = await member.run('fact', { topic: 'protocol' });
  expect(fact.onlyYou).toBe(false);
  const another = await member.press(fact, 'Another fact');
  expect(wordsOf(another)).not.toBe(wordsOf(fact));
  expect((await member.type('fact', 'about', 'when launched')).every(({ name }) => /[?…]$/.test(name))).toBe(true);

  const topics = await member.run('topics');
  const questions = await member.choose(topics, 'campaign');
  const first = controls(questions.message.components).find(({ options }) => options !== undefined)?.options?.[0]?.value ?? '';
  expect(wordsOf(await member.choose(questions, first))).toContain('As of');

  const said = await sandbox.control.say(LIVING.member, { channelId: LIVING.general, content: 'does anyone know when the blue heart campaign was launched?' });
  const found = await member.menu('Find a fact about this', said.message.id);
  expect(found.onlyYou).toBe(true);
  expect(wordsOf(found)).toContain('2009');
});

it('speaks Spanish to someone who does, in command names, choices and answers', async () => {
  const { sandbox, newcomer } = await world();
  const commands = await sandbox.control.commands(LIVING.newcomer, LIVING.general);
  expect(JSON.stringify(commands)).toContain('preguntar');
  expect(wordsOf(await newcomer.run('about'))).toContain('No soy oficial');
  expect((await newcomer.type('helpline', 'country', 'alem'))[0]).toMatchObject({ name: 'Alemania', value: 'DE' });
  expect(wordsOf(await newcomer.run('helpline', { country: 'Alemania' }))).toContain('Alemania: dónde encontrar ayuda');
});

it('lets a moderator add, see, remove and restore a reminder, and names a missing right', async () => {
  const { sandbox, moderator, member } = await world();
  const options = { observance: 'us-prevention-month', channel: LIVING.announcements, time: '9am', timezone: 'Europe/Lisbon' };
  const added = await moderator.run('reminders add', options);
  expect(added.onlyYou).toBe(true);
  expect(wordsOf(added)).toMatch(/Done\. [\s\S]*<t:\d+:F>/);
  const removed = await moderator.press(added, 'Undo');
  expect(wordsOf(removed)).toContain('Removed');
  expect(wordsOf(await moderator.press(removed, 'Undo'))).toContain('It is back');
  expect(wordsOf(await moderator.run('reminders list'))).toContain('1 reminder in this server');
  expect((await moderator.type('reminders add', 'timezone', 'barcelona'))[0]?.value).toBe('Europe/Madrid');
  expect(wordsOf(await moderator.run('reminders add', { ...options, time: 'soonish' }))).toContain('I could not read "soonish" as a time');

  await sandbox.control.setOverwrite(LIVING.questions, LIVING.bot, { type: 1, deny: String(1n << 11n) });
  const refused = await moderator.run('reminders add', { ...options, channel: LIVING.questions });
  expect(wordsOf(refused)).toContain('Send Messages');
  // A member who is no moderator does not even see the command.
  expect((await sandbox.control.run(LIVING.member, { channelId: LIVING.general, command: 'reminders list' })).outcome).toBe('refused');
  expect((await member.sees()).join('\n')).not.toContain('Done.');
});
