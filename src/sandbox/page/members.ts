/** Who is in the server: the bot first, then moderators, then everybody else. Shown where there is room. */
import type { MemberState } from '../contract.ts';
import { Avatar } from './avatar.ts';
import { html } from './html.ts';
import type { VNode } from './html.ts';
import { mayManage, maySee } from './permissions.ts';
import { openGuild, page, usePage } from './store.ts';

function Member({ member, online }: { member: MemberState; online: boolean }): VNode {
  const name = member.nick ?? member.name;
  return html`<li class=${`member${online ? '' : ' away'}`}><span class="face"><${Avatar} id=${member.userId} name=${name}
    size=${32} bot=${member.bot} /><i class=${online ? 'online' : ''} /></span>
    <span class="clip">${name}</span>${member.bot && html`<span class="tag">APP</span>`}${!online && html`<span
      class="sr">(offline)</span>`}</li>`;
}

export function Members(): VNode | null {
  const { view, personId } = usePage();
  const guild = openGuild();
  if (!guild || !view || view.channel.guildId === null || !maySee(guild, view.channel, personId)) return null;
  const here = guild.members.filter((member) => maySee(guild, view.channel, member.userId));
  const groups = [
    { title: 'Apps', members: here.filter((member) => member.bot) },
    { title: 'Moderators', members: here.filter((member) => !member.bot && mayManage(guild, member.userId)) },
    { title: 'Members', members: here.filter((member) => !member.bot && !mayManage(guild, member.userId)) },
  ].filter((group) => group.members.length > 0);
  const online = (member: MemberState): boolean =>
    !member.bot || (page().server?.bots.find((bot) => bot.applicationId === member.userId)?.online ?? false);
  return html`<aside class="members" aria-label="Members">${groups.map((group) => html`<section key=${group.title}><h3
    class="category">${group.title} · ${group.members.length}</h3>
    <ul>${group.members.map((member) => html`<${Member} key=${member.userId} member=${member} online=${online(member)} />`)}</ul>
      </section>`)}</aside>`;
}
