import type { PlanFile } from '../ports/plan-file.ts';
import { readPlan } from './read.ts';
import { writePlan } from './write.ts';

/** The plan of a server as a file; the format is described in docs/reminders-file.md. */
export function createPlanFile(): PlanFile {
  return { write: writePlan, read: readPlan };
}
