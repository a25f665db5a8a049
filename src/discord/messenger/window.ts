/** Keeps a REST client below Discord's limit for all requests of a bot, however late its requests arrive there. */
import type { RESTOptions } from '@discordjs/rest';

type Make = RESTOptions['makeRequest'];

const SECOND = 1000;
/** While as many requests are on their way as may be: how soon to look whether one came back. */
const LOOK = 5;
/** A process that stood still for so much longer than it meant to wait may have been taken for dead: another may have sent what waited. */
const STOOD_STILL = 5_000;

/**
 * Discord counts a request somewhere between its leaving and its answer. One that was answered more than a second ago can share no
 * second with one that leaves now; all others may. Pacing what leaves is not enough: a pause of a tenth of a second anywhere on the way
 * bunches requests.
 * @param make makes the request
 * @param most requests in any second, as Discord may count them
 * @param monotonic milliseconds on a clock that nobody can set
 * @throws what `make` throws; and, without making it, when the process stood still while the request waited
 * @param beside requests of the bot's other client that Discord may count in this second; one more than `most` fit with them
 */
export function withinSecond(make: Make, most: number, monotonic: () => number = () => performance.now(), beside: () => number = () => 0): Make {
  let open = 0;
  let answered: number[] = [];
  let stoodStillUntil = Number.NEGATIVE_INFINITY;
  let line: Promise<void> = Promise.resolve();
  const turn = async (): Promise<void> => {
    for (;;) {
      const now = monotonic();
      answered = answered.filter((at) => now - at < SECOND);
      if (open + answered.length < Math.max(1, Math.min(most, most + 1 - beside()))) break;
      const [first] = answered;
      const wait = first === undefined ? LOOK : Math.max(1, first + SECOND - now);
      await new Promise<void>((resolve) => {
        setTimeout(resolve, wait);
      });
      if (monotonic() - now > wait + STOOD_STILL) stoodStillUntil = monotonic();
    }
    open += 1;
  };
  return async (url, init) => {
    const asked = monotonic();
    await (line = line.then(turn));
    try {
      if (asked < stoodStillUntil) throw new Error('the process stood still while this request waited');
      return await make(url, init);
    } finally {
      open -= 1;
      answered.push(monotonic());
    }
  };
}
