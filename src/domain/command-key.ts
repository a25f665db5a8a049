/**
 * The key of a command: its texts, overlay file, and buttons are kept under it. A slash command's key is its name; a message menu's
 * name is words, so it becomes a slug ("Find a fact" → `find-a-fact`), which is also the name of its file.
 * @param name the declared name
 */
export function commandKey(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}_]+/gu, '-').replace(/^-+|-+$/g, '');
}
