/**
 * Who may import what, by room. Each rule says in its comment what the room is for; test/contract/boundaries.test.ts
 * plants a violation of each and expects it to be caught.
 *
 * @type {import('dependency-cruiser').IConfiguration}
 */
export default {
  forbidden: [
    {
      name: 'domains-are-pure',
      comment:
        'A domain decides from its arguments alone: its own folder, the pure part of the runtime, generated types.',
      severity: 'error',
      from: { path: '^functions/([^/]+)/domain\\.ts$', pathNot: '^functions/runtime/' },
      to: {
        pathNot: [
          '^functions/$1/',
          '^functions/runtime/(event|errors|heard|money|domain|pieces|resumed)\\.ts$',
          '^events-schemas/generated/(events|requests)\\.ts$',
        ],
      },
    },
    {
      name: 'domains-reach-nothing-impure',
      comment:
        'Nor may a domain do by way of a neighbour what it may not do itself: no I/O, no library, however far away.',
      severity: 'error',
      from: { path: '^functions/[^/]+/domain\\.ts$' },
      to: { pathNot: '^(functions|events-schemas/generated)/', reachable: true },
    },
    {
      name: 'pure-runtime-is-pure',
      comment: 'What domains may take from the runtime is as pure as they are.',
      severity: 'error',
      from: { path: '^functions/runtime/(event|errors|heard|money|domain|pieces|resumed)\\.ts$' },
      to: {
        pathNot: [
          '^functions/runtime/(event|errors|heard|money|domain|pieces|resumed)\\.ts$',
          '^events-schemas/generated/(events|requests)\\.ts$',
        ],
      },
    },
    {
      name: 'subsystems-share-events-only',
      comment: 'No subsystem knows another: they share a bus, the event schemas and the runtime.',
      severity: 'error',
      from: { path: '^functions/([^/]+)/' },
      to: { path: '^functions/', pathNot: '^functions/($1|runtime)/' },
    },
    {
      name: 'functions-use-functions-only',
      comment:
        'What runs in Lambda is made of functions, generated code and libraries: no rest of the house, no CDK.',
      severity: 'error',
      from: { path: '^functions/' },
      to: {
        pathNot:
          '^(functions|events-schemas/generated)/|(^|/)node_modules/(?!(aws-cdk-lib|constructs|aws-cdk)/)',
        dependencyTypesNot: ['core'],
      },
    },
    {
      name: 'functions-use-shipped-libraries-only',
      comment:
        'A library in Lambda is a dependency, locked for production, not a tool of development; types cost nothing.',
      severity: 'error',
      from: { path: '^functions/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-optional'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'tables-are-plain-data',
      comment:
        'A subsystem’s table is read by the CDK, the generators and the documentation: it imports its type only.',
      severity: 'error',
      from: { path: '^functions/[^/]+/subsystem\\.ts$|^functions/subsystems\\.ts$' },
      to: { pathNot: '^functions/([^/]+/subsystem|runtime/subsystem-table)\\.ts$' },
    },
    {
      name: 'descriptions-do-not-ship',
      comment:
        'What routes say of themselves is for the documentation: no function pays for it at its start.',
      severity: 'error',
      from: {
        path: '^functions/',
        pathNot: '^functions/([^/]+/openapi|routes|runtime/(problems|route-description))\\.ts$',
      },
      to: { path: '^functions/([^/]+/openapi|routes|runtime/(problems|route-description))\\.ts$' },
    },
    {
      name: 'templates-come-from-tables',
      comment:
        'Stacks and constructs know the CDK and the subsystems’ tables, never the code that is deployed.',
      severity: 'error',
      from: { path: '^lib/(stacks|constructs)/' },
      to: {
        pathNot: [
          '^lib/(stacks|constructs|rules)/',
          '^lib/bundle\\.ts$',
          '^functions/subsystems\\.ts$',
          '^functions/runtime/(subsystem-table|event)\\.ts$',
          '(^|/)node_modules/(aws-cdk-lib|constructs)/',
        ],
      },
    },
    {
      name: 'rules-read-templates',
      comment:
        'Rules judge what was synthesized as CloudFormation gets it: they know nothing of how it was made.',
      severity: 'error',
      from: { path: '^lib/rules/' },
      to: { pathNot: '^lib/rules/', dependencyTypesNot: ['core', 'type-only'] },
    },
    {
      name: 'templates-bundle-nothing',
      comment: 'Where the code is comes as an argument, so that templates can be tested without it.',
      severity: 'error',
      from: { path: '^lib/(stacks|constructs)/' },
      to: { path: '^lib/bundle\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'the-contract-imports-nothing',
      comment: 'Schemas and what is generated from them stand by themselves.',
      severity: 'error',
      from: { path: '^events-schemas/' },
      to: { pathNot: '^events-schemas/' },
    },
    {
      name: 'tests-are-imported-by-tests-only',
      comment: 'What ships and what deploys it never depends on tests.',
      severity: 'error',
      from: { pathNot: '^(test/|vitest\\.config\\.ts$)' },
      to: { path: '^test/' },
    },
    {
      name: 'executables-are-not-imported',
      comment: 'An executable is a few lines on top of the library; importing it would run it.',
      severity: 'error',
      from: {},
      to: { path: '^bin/' },
    },
    {
      name: 'no-cycles',
      comment: 'Modules that need each other are one module, or lack a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'everything-is-found',
      comment: 'An import that resolves to nothing fails when it runs, maybe only in Lambda.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
