/** The page: channels at the left, messages and composer in the middle, who is here at the right. */
import { render } from 'preact';
import { useEffect } from 'preact/hooks';
import { setTheme, start } from './actions.ts';
import { Channels } from './channels.ts';
import { Chat, isForum, placeName } from './chat.ts';
import { Clock } from './clock.ts';
import { Composer } from './composer/composer.ts';
import { Hint } from './hint.ts';
import { html } from './html.ts';
import type { VNode } from './html.ts';
import { channelIcon, Icon } from './icons.ts';
import type { IconName } from './icons.ts';
import { Members } from './members.ts';
import { Modal } from './modal.ts';
import { isPrivate } from './permissions.ts';
import { change, nameOf, openGuild, usePage } from './store.ts';
import type { Theme } from './store.ts';

const NEXT_THEME: Readonly<Record<Theme, Theme>> = { auto: 'light', light: 'dark', dark: 'auto' };
const THEME_ICON: Readonly<Record<Theme, IconName>> = { auto: 'auto', light: 'sun', dark: 'moon' };

function ThemeButton({ theme }: { theme: Theme }): VNode {
  const said = theme === 'auto' ? 'as your system' : theme;
  return html`<button type="button" class="icon-button" title=${`Colours: ${said}`}
    aria-label=${`Colours: ${said}. Switch to ${NEXT_THEME[theme]}`}
    onClick=${() => setTheme(NEXT_THEME[theme])}><${Icon} name=${THEME_ICON[theme]} /></button>`;
}

function Header({ title }: { title: string }): VNode {
  const { view, theme, connected, hintOpen } = usePage();
  const channel = view?.channel ?? null;
  const guild = openGuild();
  const hidden = guild !== null && channel !== null && isPrivate(guild, channel);
  const icon: IconName = channel?.guildId === null ? 'chat' : channelIcon(channel?.type ?? 0, hidden);
  return html`<header class="top">
    <button type="button" class="icon-button menu-button" aria-label="Open the list of channels" aria-controls="channels"
      onClick=${() => change({ drawerOpen: true })}><${Icon} name="menu" /></button>
    <${Icon} name=${icon} size=${22} /><h2 class="clip">${title.replace(/^#/, '')}</h2>
    ${channel?.topic && html`<p class="topic clip" title=${channel.topic}>${channel.topic}</p>`}<span class="push" />
    ${!connected && html`<span class="offline" role="status">Connection lost, trying again…</span>`}
    <${Clock} />
    ${!hintOpen && html`<button type="button" class="icon-button" aria-label="Show what to try" title="What to try"
      onClick=${() => change({ hintOpen: true })}><${Icon} name="bulb" /></button>`}
    <${ThemeButton} theme=${theme} /></header>`;
}

function App(): VNode {
  const { view, theme, server, inbox, channelId, problem } = usePage();
  useEffect(() => {
    if (theme === 'auto') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = theme;
  }, [theme]);
  const dm = inbox.dms.find((one) => one.channelId === channelId);
  const title = placeName(view, dm ? nameOf(dm.botId) : null);
  useEffect(() => {
    document.title = title ? `${title} | Sandbox` : 'Sandbox';
  }, [title]);
  if (!server) return html`<p class="starting" role="status">${problem ?? 'Opening the sandbox…'}</p>`;
  return html`<button type="button" class="skip"
    onClick=${() => document.querySelector<HTMLElement>('.composer textarea, .composer input')?.focus()}>Go to the message field</button>
    <${Channels} />
    <main class="main"><${Header} title=${title} /><div class="columns"><div class="middle"><${Chat} title=${title} /><${Hint} />
      ${!isForum(view?.channel ?? null) && html`<${Composer} placeName=${title} />`}</div>
      <div class="right"><${Members} /><${Hint} /></div></div></main>
    ${view?.modal && html`<${Modal} key=${view.modal.id} modal=${view.modal} />`}`;
}

const root = document.querySelector('#page');
if (root) render(html`<${App} />`, root);
void start();
