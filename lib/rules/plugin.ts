import { readFileSync } from 'node:fs';
import type {
  IPolicyValidationContext,
  IPolicyValidationPlugin,
  PolicyValidationPluginReport,
  PolicyViolatingResource,
} from 'aws-cdk-lib';
import { rules } from './all.ts';
import { type Resource, type Rule, resourcesOf } from './resources.ts';

/**
 * Holds all templates against the rules whenever they are synthesized, so that `cdk synth` and `cdk deploy` fail with
 * the sentence that is broken, the resource and its stack. Whoever has a reason acknowledges the sentence on the
 * construct: `Validations.of(it).acknowledge({ id, reason })`.
 */
export function rulesPlugin(all: Readonly<Record<string, Rule>> = rules): IPolicyValidationPlugin {
  return {
    name: 'orders',
    validate({ stackTemplates }: IPolicyValidationContext): PolicyValidationPluginReport {
      const paths = new Map(stackTemplates.map((it) => [it.stackConstructPath, it.templatePath]));
      const resources: readonly Resource[] = [...paths].flatMap(([stack, path]) =>
        resourcesOf(stack, JSON.parse(readFileSync(path, 'utf8'))),
      );
      const violations = Object.entries(all).flatMap(([sentence, rule]) => {
        const broken = rule(resources);
        if (broken.length === 0) return [];
        return [
          {
            ruleName: sentence,
            description: `This does not hold: ${sentence}.`,
            severity: 'error',
            violatingResources: broken.map((it) => resourceAt(it, paths)),
          },
        ];
      });
      return { success: violations.length === 0, violations };
    },
  };
}

/** What a rule found, `stack/id` or `stack/id: what`, as CDK looks it up. */
function resourceAt(found: string, paths: ReadonlyMap<string, string>): PolicyViolatingResource {
  const [, stack = '', resourceLogicalId = '', what] = /^([^/]+)\/(\w+)(?:: (.*))?$/.exec(found) ?? [];
  return { resourceLogicalId, templatePath: paths.get(stack) ?? '', locations: what ? [what] : [] };
}
