/** What is held out in turn, so that what is learnt can be judged by what it has not seen. */
export const FOLDS = 5;

/** Whether one phrasing of a fact is held out of a fold. Facts with few phrasings keep them all. */
export function heldOut(fact: number, phrasing: number, phrasings: number, fold: number): boolean {
  return phrasings > 3 && (fact * 7 + phrasing) % FOLDS === fold;
}

/** Whether a whole fact is held out of a fold, so that its questions have no answer there. */
export function factHeldOut(fact: number, fold: number): boolean {
  return fact % (2 * FOLDS) === fold;
}
