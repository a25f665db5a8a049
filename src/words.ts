/** Everything the bot can say, put together once: content, commands and their translations. Shared by the bot and the command line. */
import path from 'node:path';
import { loadContentCached } from './content/cache.ts';
import { loadCommands, type Commands } from './discord/registry.ts';
import { commonTexts } from './discord/texts.ts';
import { createTranslator, type OverlaidTranslator } from './i18n/translator.ts';
import { COMMANDS_DIRECTORY, DATA_DIRECTORY, LOCALES_DIRECTORY } from './places.ts';
import { pictureTexts } from './pictures/texts.ts';
import type { Content } from './ports/knowledge.ts';
import { quizRoundTexts } from './quiz-rounds/texts.ts';
import { announcementTexts } from './scheduler/texts.ts';

export interface Words {
  readonly content: Content;
  readonly commands: Commands;
  readonly translator: OverlaidTranslator;
}

/**
 * @param options.cache where checked content is kept between starts, with checked translations beside it; null for nowhere
 * @param options.content being loaded from there already
 * @param options.pseudo shows every sentence in the made-up language that tests use
 * @throws OperatorError naming every fault in content, commands or translations
 */
export async function loadWords(options: { readonly pseudo?: boolean; readonly cache?: string | null; readonly content?: Promise<Content> | undefined } = {}): Promise<Words> {
  // What is wrong with the content is said first, whatever is wrong with a command.
  const loading = loadCommands(COMMANDS_DIRECTORY);
  loading.catch(() => undefined);
  const content = await (options.content ?? loadContentCached(DATA_DIRECTORY, options.cache ?? null));
  const commands = await loading;
  const translator = await createTranslator({
    english: { common: commonTexts, announcements: announcementTexts, pictures: pictureTexts, 'quiz-rounds': quizRoundTexts },
    commands: [...commands.values()],
    content,
    directory: LOCALES_DIRECTORY,
    cache: options.cache == null ? null : path.join(path.dirname(options.cache), 'translations.json'),
    pseudo: options.pseudo ?? false,
  });
  return { content, commands, translator };
}
