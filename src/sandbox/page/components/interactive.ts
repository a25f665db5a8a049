/** What can be pressed or chosen on a message. */
import { useState } from 'preact/hooks';
import type { APIButtonComponent, APISelectMenuComponent } from 'discord-api-types/v10';
import { actOn } from '../actions.ts';
import { api } from '../api.ts';
import { html } from '../html.ts';
import type { VNode } from '../html.ts';
import { Icon } from '../icons.ts';
import { webAddress } from '../markdown/inline.ts';
import { page } from '../store.ts';
import { Picker } from './picker.ts';
import { presetOf, selectOptions } from './select.ts';

/** The message that a component stands on, for acting on it. */
export interface On {
  readonly messageId: string;
  readonly channelId: string;
}

const STYLES: Readonly<Record<number, string>> = { 1: 'primary', 2: 'secondary', 3: 'success', 4: 'danger', 5: 'secondary link' };

function Face({ button }: { button: APIButtonComponent }): VNode {
  const emoji = 'emoji' in button && button.emoji?.name ? button.emoji : null;
  const label = 'label' in button ? button.label : null;
  return html`<span class="face">${emoji && html`<span class="emoji"
    aria-hidden=${Boolean(label)}>${emoji.id ? `:${emoji.name}:` : emoji.name}</span>`}${label}</span>`;
}

export function Button({ button, on }: { button: APIButtonComponent; on: On }): VNode {
  const [busy, setBusy] = useState(false);
  const style = `button ${STYLES[button.style] ?? 'secondary'}`;
  if ('url' in button) {
    return html`<a class=${style} href=${webAddress(button.url) ?? undefined} target="_blank" rel="noopener noreferrer">
      <${Face} button=${button} /><${Icon} name="external" size=${16} /><span class="sr">(opens another page)</span></a>`;
  }
  if (!('custom_id' in button)) return html`<button type="button" class=${style} disabled>Premium</button>`;
  const press = async (): Promise<void> => {
    setBusy(true);
    await actOn(on.messageId, () => api.press(page().personId, { ...on, customId: button.custom_id }));
    setBusy(false);
  };
  return html`<button type="button" class=${`${style}${busy ? ' busy' : ''}`} disabled=${button.disabled} aria-busy=${busy}
    onClick=${() => (busy ? undefined : void press())}><${Face} button=${button} /></button>`;
}

export function MessageSelect({ select, on }: { select: APISelectMenuComponent; on: On }): VNode {
  const commit = (values: readonly string[]): void =>
    void actOn(on.messageId, () => api.choose(page().personId, { ...on, customId: select.custom_id, values }));
  return html`<${Picker} label=${select.placeholder ?? 'Make a selection'} placeholder=${select.placeholder ?? 'Make a selection'}
    options=${selectOptions(select)} chosen=${presetOf(select)} min=${select.min_values ?? 1} max=${select.max_values ?? 1}
    disabled=${select.disabled ?? false} onCommit=${commit} />`;
}
