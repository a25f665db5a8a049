/** Small commands that do one thing each, so that a test can see what becomes of it. */
import { commandWith, option, reply, UserError } from '../../src/discord/command.ts';
import type { Command, Reply } from '../../src/discord/command.ts';

const say = (text: string) => ({ blocks: [{ type: 'text' as const, text }] });
const { slash, group, subcommand, messageMenu, action } = commandWith({ hello: 'Hello {{name}}', refused: 'Not on a {{day}}, please' });

const wait = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

export const hello: Command = slash({
  name: 'hello', description: 'Says hello', where: 'anywhere',
  options: { name: option.string({ description: 'Whom', required: true }), channel: option.channel({ description: 'Where' }), loud: option.boolean({ description: 'For all' }) },
  run: async (c) => {
    const message = say(`${c.t('hello', { name: c.options.name })} @everyone in ${c.options.channel?.name ?? 'no channel'} with ${[...(c.options.channel?.botPermissions ?? [])].includes('SendMessages')}`);
    return c.options.loud ? reply.public(message) : reply.private(message);
  },
});

/** Fails, dawdles or refuses, as told. */
export const trouble: Command = slash({
  name: 'trouble', description: 'Makes trouble', where: 'guild', perMinute: 3,
  options: { kind: option.string({ description: 'Which', required: true }) },
  run: async (c): Promise<Reply> => {
    if (c.options.kind === 'user-error') throw new UserError('trouble.refused', { day: 'Sunday' });
    if (c.options.kind === 'bug') throw new TypeError('something is not a function');
    if (c.options.kind === 'slow') await wait(1_900);
    if (c.options.kind === 'slow-public') { await wait(1_900); return reply.public(say('at last, for all')); }
    if (c.options.kind === 'slow-bug') { await wait(1_900); throw new Error('late'); }
    if (c.options.kind === 'slow-form') { await wait(1_900); return form(c.action('save')); }
    if (c.options.kind === 'long') return reply.private(say('long '.repeat(3_000)));
    return reply.private(say('at last'));
  },
});

const form = (ref: ReturnType<Parameters<Parameters<typeof slash>[0]['run']>[0]['action']>): Reply => reply.modal({
  title: 'A form', action: ref,
  fields: [
    { type: 'text', name: 'text', label: 'Words' }, { type: 'checkbox', name: 'tick', label: 'Tick' },
    { type: 'channel', name: 'channel', label: 'Where', channelTypes: [0] }, { type: 'choice', name: 'day', label: 'Day', options: [{ label: 'Mon', value: 'mon' }, { label: 'Tue', value: 'tue' }] },
  ],
});

export const desk: Command = group({
  name: 'desk', description: 'Controls', where: 'guild', permissions: ['ManageGuild'],
  subcommands: {
    open: subcommand({
      description: 'Opens it', options: {},
      run: async (c) => reply.public({ blocks: [{ type: 'buttons', buttons: [
        { type: 'action', label: 'All', action: c.action('anyone', 'a:b') }, { type: 'action', label: 'Mine', action: c.action('asker') },
        { type: 'action', label: 'Staff', action: c.action('permitted') }, { type: 'action', label: 'Form', action: c.action('form') }, { type: 'action', label: 'All', action: c.action('anyone', 'a:b') },
      ] }, { type: 'select', select: { type: 'channel', action: c.action('chosen'), placeholder: 'Where', channelTypes: [0] } }] }),
    }),
    form: subcommand({ description: 'A form', run: async (c) => form(c.action('save')) }),
  },
  actions: {
    anyone: action('anyone', async (c) => reply.update(say(`pressed with ${c.data.join(' ')}`))),
    asker: action('asker', async () => reply.private(say('yours'))),
    permitted: action('permitted', async () => reply.private(say('for staff'))),
    form: action('anyone', async (c) => form(c.action('save'))),
    slow: action('anyone', async () => { await wait(1_900); return reply.update(say('late update')); }),
    chosen: action('anyone', async (c) => reply.private(say(`chose ${c.values.length} ${c.channels[0]?.name} ${c.channels[0]?.botPermissions.has('SendMessages')}`))),
    save: action('anyone', async (c) => reply.private(say(JSON.stringify({ ...c.fields, seen: c.channels.map(({ name }) => name) })))),
  },
});

export const suggest: Command = slash({
  name: 'suggest', description: 'Suggests', where: 'anywhere', run: async () => reply.private(say('done')),
  options: {
    what: option.string({
      description: 'What',
      autocomplete: async (c) => {
        if (c.typed === 'slow') await wait(2_400);
        if (c.typed === 'bug') throw new Error('no list');
        return Array.from({ length: 60 }, (_none, index) => ({ name: `${c.typed} ${index % 40} ${'long '.repeat(40)}`, value: `v${index % 40}` }));
      },
    }),
  },
});

export const repeat: Command = messageMenu({ name: 'Repeat this', where: 'guild', run: async (c) => reply.private(say(`You chose: ${c.target.text}`)) });

export const about: Command = slash({ name: 'about', description: 'About', where: 'anywhere', options: {}, run: async () => reply.public(say('What I am')) });
