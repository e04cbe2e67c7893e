/** The name of a stack: `bus`, `api`, or that of a subsystem, in a stage. */
export function stackName(stage: string, what: string): string {
  return `orders-${stage}-${what}`;
}
