/** Discord's limits of a message, and cutting text to them. */

export const LIMITS = {
  /** All components of a message, nested ones and the container included. */
  components: 40,
  /** Sum of all text displays, in UTF-16 units. */
  characters: 4_000,
  /** Discord fails with a 500 from about 10,170 bytes of UTF-8, counting 12 more for each text display. */
  bytes: 10_000,
  bytesPerText: 12,
  content: 2_000,
  buttonLabel: 80,
  url: 512,
  buttonsPerRow: 5,
  options: 25,
  optionText: 100,
  placeholder: 150,
  alt: 1_024,
  files: 10,
  fileBytes: 10 * 1024 * 1024,
  requestBytes: 24 * 1024 * 1024,
  modalTitle: 45,
  label: 45,
  labelDescription: 100,
  modalFields: 5,
  inputPlaceholder: 100,
  input: 4_000,
} as const;

/** UTF-8 size of a text as Discord seems to count it. */
export function bytesOf(text: string): number {
  return Buffer.byteLength(text) + LIMITS.bytesPerText;
}

/**
 * Cuts a text so that it fits, at a line or word where one is near, with an ellipsis; never inside a character.
 * @param limit UTF-16 units
 * @param bytes budget as {@link bytesOf} counts it
 */
export function clip(text: string, limit: number, bytes = Number.POSITIVE_INFINITY): string {
  const whole = text.toWellFormed();
  if (whole.length <= limit && bytesOf(whole) <= bytes) return whole;
  let end = Math.min(whole.length, limit) - 1;
  while (end > 0 && bytesOf(whole.slice(0, end)) + 3 > bytes) end = Math.min(end - 1, Math.floor((end * bytes) / bytesOf(whole.slice(0, end))));
  const cut = whole.slice(0, Math.max(0, end));
  const near = Math.max(cut.lastIndexOf('\n'), cut.lastIndexOf(' '));
  const kept = near > cut.length - 60 && near > 0 ? cut.slice(0, near) : cut;
  return `${kept.replace(/[\uD800-\uDBFF]$/, '').trimEnd()}…`;
}
