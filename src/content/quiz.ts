/** Rules of the quiz: one right choice, said by its fact; wrong ones said by no fact that bears on the question. */
import { bearingOn, says } from '../domain/quiz.ts';
import type { QuizItem } from '../domain/quiz.ts';
import type { FactRecord, RuleFault } from './rules.ts';

const fault = (path: RuleFault['path'], what: string, write: string): RuleFault => ({ path, what, write });

function choiceFaults(item: QuizItem, fact: FactRecord, facts: readonly FactRecord[]): RuleFault[] {
  const bearing = bearingOn(item, facts);
  const choices = [item.right, ...item.wrong];
  const repeated = choices.find((choice, index) => choices.findIndex((other) => other.toLowerCase() === choice.toLowerCase()) !== index);
  return [
    ...(item.wrong.length === 3 ? [] : [fault(['wrong'], `there are ${item.wrong.length} wrong choices`, 'write three')]),
    ...(repeated === undefined ? [] : [fault(['wrong'], `"${repeated}" stands twice among the choices`, 'choose another')]),
    ...(says(fact, item.right) ? [] : [fault(['right'], `the fact "${fact.id}" does not say "${item.right}"`, 'use the words of the fact')]),
    ...item.wrong.flatMap((choice, index) => {
      const saying = bearing.find((other) => says(other, choice));
      return saying === undefined ? [] : [fault(['wrong', index], `"${choice}" stands in the fact "${saying.id}", so it may be true`, 'choose another')];
    }),
  ];
}

/** What is wrong with one question of the quiz. */
export function quizFaults(item: QuizItem, facts: readonly FactRecord[]): RuleFault[] {
  const fact = facts.find(({ id }) => id === item.fact);
  if (fact === undefined) return [fault(['fact'], `there is no fact "${item.fact}"`, 'write the id of a fact')];
  const sensitive = fact.sensitivity === 'none' ? []
    : [fault(['fact'], `the fact "${fact.id}" names abuse (sensitivity: ${fact.sensitivity}), which is nothing to play with`, 'take another fact')];
  if (item.kind !== 'true-false') return [...sensitive, ...choiceFaults(item, fact, facts)];
  const right = ['True', 'False'].includes(item.right) ? [] : [fault(['right'], `"${item.right}" is neither True nor False`, "write 'True' or 'False' in quotes")];
  return [...sensitive, ...right, ...(item.wrong.length === 0 ? [] : [fault(['wrong'], 'a statement has no other choices', 'remove "wrong"')])];
}
