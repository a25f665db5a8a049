import type { Fault } from './fault.ts';

interface Decoded {
  readonly text: string | null;
  readonly faults: readonly Fault[];
}

/** Characters that come in by copying from a web page or a word processor, and do harm or look odd in Discord. */
const ODD: readonly (readonly [pattern: RegExp, what: string, write: string])[] = [
  [/[\u2018\u2019\u201A\u201B]/u, "a curly apostrophe or quote (\u2019)", "type the straight one (')"],
  [/[\u201C\u201D\u201E\u201F]/u, 'a curly double quote (\u201C)', 'type the straight one (")'],
  [/\u2026/u, 'an ellipsis written as one character', 'type three full stops'],
  [/[\u00A0\u2007\u202F]/u, 'a non-breaking space, which looks like a space but is none', 'type an ordinary space'],
  [/[\u200B-\u200F\u202A-\u202E\u2060-\u2069\u00AD\uFEFF]/u, 'an invisible character', 'delete it: remove and retype the word'],
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  [/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/u, 'a control character', 'delete it: remove and retype the word'],
  [/\uFFFD|\u00C3[\u0080-\u00BF]|\u00E2\u20AC/u, 'letters that were damaged by a wrong encoding', 'retype them, and save the file as UTF-8'],
  [/\t/u, 'a tab', 'type spaces instead'],
];

/**
 * Bytes to text: only clean UTF-8 without a byte-order mark passes.
 * @returns the text (null when it cannot be decoded) and what is wrong, one fault for each line and kind of character
 */
export function checkCharacters(bytes: Uint8Array, file: string): Decoded {
  const fault = (line: number, what: string, write: string): Fault => ({ file, line, what, write });
  const saveAs = 'save it again as "UTF-8" (without "BOM") in your editor';
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return { text: null, faults: [fault(1, 'the file is saved as UTF-16', saveAs)] };
  }
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let text: string;
  try {
    text = decoder.decode(bytes);
  } catch {
    return { text: null, faults: [fault(firstBadLine(bytes), 'the file is not saved as UTF-8', saveAs)] };
  }
  const faults: Fault[] = [];
  if (text.startsWith('\uFEFF')) {
    faults.push(fault(1, 'the file begins with an invisible byte-order mark', saveAs));
    text = text.slice(1);
  }
  if (text.trim() === '') return { text: null, faults: [...faults, fault(1, 'the file is empty', 'add its content, or put an older version back')] };
  for (const [index, line] of text.split('\n').entries()) {
    // A comment is read by editors only: typographic characters do no harm there.
    if (/^\s*#/.test(line)) continue;
    for (const [pattern, what, write] of ODD) {
      if (pattern.test(line.replace(/\r$/, ''))) faults.push(fault(index + 1, `there is ${what} in this line`, write));
    }
  }
  return { text, faults };
}

/** The line of the first byte sequence that is no UTF-8, found by decoding line by line (a newline byte is never part of a sequence). */
function firstBadLine(bytes: Uint8Array): number {
  let start = 0;
  for (let line = 1; ; line += 1) {
    const end = bytes.indexOf(0x0a, start);
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(start, end === -1 ? undefined : end));
    } catch {
      return line;
    }
    if (end === -1) return 1;
    start = end + 1;
  }
}
