/** Components V2, and the action rows of older messages, by Discord's component type. */
import { useState } from 'preact/hooks';
import type {
  APIActionRowComponent, APIAttachment, APIButtonComponent, APIComponentInMessageActionRow, APIContainerComponent, APIFileComponent,
  APIMediaGalleryComponent, APIMessageComponent, APISectionComponent, APISelectMenuComponent, APISeparatorComponent, APITextDisplayComponent,
  APIThumbnailComponent,
} from 'discord-api-types/v10';
import { html } from '../html.ts';
import type { VNode } from '../html.ts';
import { Markdown } from '../markdown/markdown.ts';
import { Button, MessageSelect } from './interactive.ts';
import type { On } from './interactive.ts';
import { FileCard, Picture } from './media.ts';

export interface Within extends On {
  readonly attachments: readonly APIAttachment[];
}

type Draw<C> = (component: C, within: Within) => VNode;

const draw = (component: APIMessageComponent, within: Within): VNode => {
  const drawer = DRAWERS[component.type];
  return drawer ? drawer(component as never, within) : html`<p
    class="subtext">A component of type ${component.type}, which this page does not know.</p>`;
};

const row: Draw<APIActionRowComponent<APIComponentInMessageActionRow>> = (component, within) =>
  html`<div class="action-row">${component.components.map((one) => draw(one, within))}</div>`;

const section: Draw<APISectionComponent> = (component, within) =>
  html`<div class="section"><div class="section-text">${component.components.map((one) => draw(one, within))}</div>
    <div class="accessory">${draw(component.accessory, within)}</div></div>`;

const gallery: Draw<APIMediaGalleryComponent> = (component) =>
  html`<div class=${`gallery of-${Math.min(component.items.length, 5)}`}>${component.items.map((item) =>
    html`<${Picture} address=${item.media.url} alt=${item.description ?? ''} spoiler=${item.spoiler ?? false} />`)}</div>`;

const thumbnail: Draw<APIThumbnailComponent> = (component) =>
  html`<${Picture} className="thumbnail" address=${component.media.url} alt=${component.description ?? ''}
    spoiler=${component.spoiler ?? false} />`;

const LARGE = 2;

const separator: Draw<APISeparatorComponent> = (component) => {
  const spacing: number = component.spacing ?? 1;
  const large = spacing === LARGE ? 'large' : '';
  return component.divider === false ? html`<div class=${`gap ${large}`} />` : html`<hr class=${large} />`;
};

function fileName(address: string): string {
  return decodeURIComponent(address.replace(/^attachment:\/\//, '').split('?')[0]?.split('/').at(-1) ?? address);
}

const file: Draw<APIFileComponent> = (component, within) => {
  const name = 'name' in component && typeof component.name === 'string' ? component.name : fileName(component.file.url);
  const attachment = within.attachments.find((one) => one.filename === name || one.url === component.file.url);
  return html`<${FileCard} name=${name} bytes=${attachment?.size ?? 0} address=${attachment?.url ?? component.file.url} />`;
};

function Container({ container, within }: { container: APIContainerComponent; within: Within }): VNode {
  const [hidden, setHidden] = useState(container.spoiler ?? false);
  const accent = typeof container.accent_color === 'number' ? `#${container.accent_color.toString(16).padStart(6, '0')}` : null;
  const style = accent ? { '--accent-bar': accent } : {};
  if (hidden) return html`<button type="button" class="container spoiler-box" style=${style}
    onClick=${() => setHidden(false)}>Spoiler: press to show</button>`;
  return html`<div class=${`container${accent ? ' accented' : ''}`}
    style=${style}>${container.components.map((one) => draw(one, within))}</div>`;
}

const select: Draw<APISelectMenuComponent> = (component, within) => html`<${MessageSelect} select=${component}
  on=${{ messageId: within.messageId, channelId: within.channelId }} />`;
const button: Draw<APIButtonComponent> = (component, within) => html`<${Button} button=${component}
  on=${{ messageId: within.messageId, channelId: within.channelId }} />`;
const text: Draw<APITextDisplayComponent> = (component) => html`<${Markdown} text=${component.content} />`;
const container: Draw<APIContainerComponent> = (component, within) => html`<${Container} container=${component} within=${within} />`;

const DRAWERS: Readonly<Record<number, Draw<never>>> = {
  1: row, 2: button, 3: select, 5: select, 6: select, 7: select, 8: select,
  9: section, 10: text, 11: thumbnail, 12: gallery, 13: file, 14: separator, 17: container,
};

/** The components of a message, in order. */
export function Components({ components, within }: { components: readonly APIMessageComponent[]; within: Within }): VNode {
  return html`<div class="components">${components.map((one) => draw(one, within))}</div>`;
}
