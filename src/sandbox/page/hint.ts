/** What a first visitor might try. Follows from the commands that the bot really has, so it promises nothing else. */
import { becomePerson, closeHint, putInComposer } from './actions.ts';
import { html } from './html.ts';
import type { VNode } from './html.ts';
import { Icon } from './icons.ts';
import type { IconName } from './icons.ts';
import { mayManage } from './permissions.ts';
import { change, openGuild, page, usePage } from './store.ts';

interface Step {
  readonly icon: IconName;
  readonly title: string;
  readonly text: string;
  readonly go: () => void;
}

function steps(): readonly Step[] {
  const { commands, server, personId } = page();
  const guild = openGuild();
  const chat = commands.filter((command) => command.type === 1);
  const takesText = chat.find((command) => command.options[0]?.type === 3 && command.options[0].required);
  const ask = chat.find((command) => command.name === 'ask') ?? takesText ?? chat[0];
  const moderator = server?.people.find((person) => guild && person.id !== guild.ownerId && mayManage(guild, person.id));
  const isModerator = guild !== null && mayManage(guild, personId);
  const adding = chat.filter((command) => command.name.endsWith(' add'));
  // The next step moves the clock to an announcement, so one that posts in a channel comes first.
  const manage = adding.find((command) => command.options.some(({ type }) => type === 7)) ?? adding[0];
  return [
    {
      icon: 'slash', title: ask ? `Use /${ask.displayName}` : 'Type a slash',
      text: ask?.description ?? 'It opens the list of what the bot can do.',
      go: () => putInComposer(ask ? `/${ask.displayName} ` : '/'),
    },
    isModerator && manage
      ? { icon: 'bell', title: `Use /${manage.displayName}`, text: manage.description, go: () => putInComposer(`/${manage.displayName} `) }
      : {
        icon: 'people', title: 'Be the moderator', text: 'They set the bot up: choose a channel, add a reminder.',
        go: () => void (moderator && becomePerson(moderator.id)),
      },
    {
      icon: 'clock', title: 'Move the clock', text: 'Go to the next announcement and watch it arrive.',
      go: () => change({ clockOpen: true }),
    },
  ];
}

export function Hint(): VNode | null {
  const { hintOpen } = usePage();
  if (!hintOpen) return null;
  return html`<aside class="hint" aria-label="What to try">
    <header><h2><${Icon} name="bulb" size=${18} />What to try</h2>
      <button type="button" class="icon-button" aria-label="Close these hints" onClick=${closeHint}><${Icon} name="close" size=${16} />
        </button></header>
    <ol>${steps().map((step) => html`<li key=${step.icon}><button type="button" onClick=${step.go}><span class="hint-icon"><${Icon}
      name=${step.icon} size=${18} /></span>
      <span><b>${step.title}</b><small>${step.text}</small></span></button></li>`)}</ol>
    <p class="quiet">Everything here stays on your machine.</p></aside>`;
}
