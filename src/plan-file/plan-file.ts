import type { PlanFile } from '../ports/plan-file.ts';

/** The plan of a server as a file; the format is described in docs/reminders-file.md. Loaded by the first file that comes or goes. */
export function createPlanFile(): PlanFile {
  return {
    write: async (reminders) => (await import('./write.ts')).writePlan(reminders),
    read: async (bytes, defaults) => (await import('./read.ts')).readPlan(bytes, defaults),
  };
}
