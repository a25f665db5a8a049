/** The pictures of announcements, in the colour of their server. */
import type { Pictures, PictureSubject, Picture } from '../ports/pictures.ts';
import type { Settings } from '../ports/reminders.ts';

/** @returns a function that draws the card of a post; null where none can be drawn */
export function createIllustrate(pictures: Pictures, settings: Pick<Settings, 'get'>): (subject: PictureSubject, locale: string, guildId: string) => Promise<Picture | null> {
  return async (subject, locale, guildId) => {
    const { accent } = await settings.get(guildId);
    const options = accent == null ? {} : { accent };
    return subject.type === 'fact' ? pictures.factCard(subject.fact, locale, options) : pictures.observanceCard(subject.observance, locale, options);
  };
}
