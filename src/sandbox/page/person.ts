/** "You are …": whose eyes one sees the server with. */
import { useState } from 'preact/hooks';
import type { GuildState, Person } from '../contract.ts';
import { becomePerson } from './actions.ts';
import { Avatar } from './avatar.ts';
import { html } from './html.ts';
import type { VNode } from './html.ts';
import { Icon } from './icons.ts';
import { mayManage } from './permissions.ts';
import { Popover } from './popover.ts';
import { me, usePage } from './store.ts';

function languageOf(locale: string): string {
  try {
    return new Intl.DisplayNames(['en'], { type: 'language', languageDisplay: 'standard' }).of(locale.split('-')[0] ?? locale) ?? locale;
  } catch {
    return locale;
  }
}

/** Member, moderator or owner, and the language when it is not the server's. */
export function describePerson(person: Person, guild: GuildState | null): string {
  const member = guild?.members.find((one) => one.userId === person.id);
  if (!guild || !member) return 'not in this server';
  const foreign = person.locale.slice(0, 2) !== guild.preferredLocale.slice(0, 2);
  const held = guild.roles.filter((role) => member.roleIds.includes(role.id) && !role.managed && !role.mentionable);
  const roles = held.map((role) => role.name.toLowerCase());
  const standing = guild.ownerId === person.id ? 'owner' : mayManage(guild, person.id) ? 'moderator' : (roles[0] ?? 'member');
  return foreign ? `${standing}, in ${languageOf(person.locale)}` : standing;
}

export function PersonSwitch({ guild }: { guild: GuildState | null }): VNode {
  const { server, personId } = usePage();
  const [open, setOpen] = useState(false);
  const person = me();
  const become = (id: string): void => {
    setOpen(false);
    void becomePerson(id);
  };
  const face = (one: Person, size: number): VNode => html`<${Avatar} id=${one.id} name=${one.name} size=${size} />
    <span class="who"><b>${one.name}</b><small>${describePerson(one, guild)}</small></span>`;
  const button = person
    ? html`<span class="you"><${Avatar} id=${person.id} name=${person.name} size=${32} /><span class="who"><small>You are </small>
      <b>${person.name}</b><small> ${describePerson(person, guild)}</small></span>
        <span class="switch-hint"> Switch</span></span>`
    : html`<span class="you">Choose who you are</span>`;
  return html`<${Popover} className="person-switch" open=${open} setOpen=${setOpen} label="Choose who you are" button=${button}>
    <h2>Be somebody else</h2><p class="quiet">The bot answers in their language, and they see what they may see.</p>
    <ul>${(server?.people ?? []).map((one) => html`<li key=${one.id}><button type="button" class="person"
      aria-pressed=${one.id === personId} onClick=${() => become(one.id)}>
      ${face(one, 32)}${one.id === personId && html`<${Icon} name="check" size=${18} />`}</button></li>`)}</ul>
  <//>`;
}
