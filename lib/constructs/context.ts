/** The CDK context: `-c name=value`, and what cdk.json has under `context`. */
export type Context = Readonly<Record<string, unknown>>;
