/** The sandbox's clock: what the bot believes is now, and ways to move it. */
import { useState } from 'preact/hooks';
import type { MoveClock } from '../contract.ts';
import { attempt } from './actions.ts';
import { api } from './api.ts';
import { inZone, instantOf, localFieldValue, relative } from './clock-text.ts';
import { html } from './html.ts';
import type { VNode } from './html.ts';
import { Icon } from './icons.ts';
import { Popover } from './popover.ts';
import { change, page, usePage } from './store.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** A label that says no more than the button above it. */
const GENERIC = 'the next announcement';

/** The zone in which the owner of the clock thinks; the reader's own when it does not say. */
function zoneOf(clock: { readonly timeZone?: string } | undefined): string {
  return clock?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
}

function Chooser({ zone, at, move, busy }: { zone: string; at: number; move: (body: MoveClock) => void; busy: boolean }): VNode {
  const [typed, setTyped] = useState<string | null>(null);
  const wall = typed ?? localFieldValue(at, zone);
  const target = wall === '' ? null : instantOf(wall, zone);
  const present = Math.floor(at / MINUTE) * MINUTE;
  const past = target !== null && target < present;
  return html`<form class="clock-form"
    onSubmit=${(event: Event) => { event.preventDefault(); if (target !== null && !past) move({ to: target }); setTyped(null); }}>
    <label for="clock-to">To a date and time (${zone.split('/').at(-1)?.replaceAll('_', ' ')})</label>
    <div><input id="clock-to" type="datetime-local" value=${wall} required aria-describedby=${past ? 'clock-past' : undefined}
      onInput=${(event: { currentTarget: HTMLInputElement }) => setTyped(event.currentTarget.value)} />
    <button type="submit" class="button secondary" disabled=${busy || target === null || target <= present}>Go</button></div>
    ${past && html`<p id="clock-past" class="quiet" role="status">Time only moves forward. Choose a later moment.</p>`}</form>`;
}

function Next({ zone, move, busy }: { zone: string; move: (body: MoveClock) => void; busy: boolean }): VNode {
  const clock = page().server?.clock;
  const next = clock?.next ?? null;
  if (!clock || !next) {
    return html`<button type="button" class="button primary wide" disabled aria-describedby="clock-none">To the next announcement</button>
      <p id="clock-none" class="quiet">Nothing is planned yet. A moderator can add a reminder; then you can go straight to it.</p>`;
  }
  const when = inZone(next.at, zone);
  return html`<button type="button" class="button primary wide" disabled=${busy} data-first
    onClick=${() => move({ next: true })}>To the next announcement</button>
    <p class="quiet">${next.label.toLowerCase() !== GENERIC && html`<b>${next.label}</b>
      <br />`}${when.date}, ${when.time} (${relative(next.at, clock.now, 'en')})</p>`;
}

export function Clock(): VNode {
  const { server, clockOpen } = usePage();
  const [busy, setBusy] = useState(false);
  const clock = server?.clock;
  const zone = zoneOf(clock);
  const shown = inZone(clock?.now ?? 0, zone);
  const move = async (body: MoveClock): Promise<void> => {
    setBusy(true);
    const moved = await attempt(() => api.moveClock(body));
    const known = page().server;
    if (moved && known) change({ server: { ...known, clock: { ...known.clock, ...moved } } });
    setBusy(false);
    // The pressed button was disabled while the clock moved, and lost the focus.
    requestAnimationFrame(() => {
      if (document.activeElement === document.body) document.querySelector<HTMLElement>('.clock .popover button:enabled')?.focus();
    });
  };
  const go = (body: MoveClock): void => void move(body);
  const button = html`<${Icon} name="clock" size=${18} /><span class="clock-face"><span class="sr">The bot's clock: </span>
    <b>${shown.time}</b> <span class="clock-date">${shown.date}</span></span>`;
  return html`<${Popover} className="clock" open=${clockOpen} setOpen=${(open: boolean) => change({ clockOpen: open })}
    label="Move the clock" button=${button}
>
    <h2>The bot's clock</h2><p class="clock-now" role="status"><b>${shown.time}</b> ${shown.date}<small>${shown.zone}</small></p>
    <${Next} zone=${zone} move=${go} busy=${busy} />
    <div class="clock-steps"><button type="button" class="button secondary" disabled=${busy}
      onClick=${() => go({ by: HOUR })}>+ 1 hour</button>
      <button type="button" class="button secondary" disabled=${busy} onClick=${() => go({ by: DAY })}>+ 1 day</button>
      <button type="button" class="button secondary" disabled=${busy} onClick=${() => go({ by: 7 * DAY })}>+ 1 week</button></div>
    ${clock && html`<${Chooser} zone=${zone} at=${clock.now} move=${go} busy=${busy} />`}
    ${busy && html`<p class="quiet" role="status">Moving…</p>`}
  <//>`;
}
