// The direction of imports, as data. `npm run layers` fails on every import that no line allows.

/** Folder (regular expression on the path) -> what it may import: our folders, Node, npm packages by name. */
const layers = [
  ['^src-core/', { own: ['^src-core/'], npm: ['zod'] }],
  // The child that holds an unlocked key: as little as possible in it.
  ['^src-main/signer/', { own: ['^src-core/', '^src-main/signer/'], node: true, npm: ['node-forge', 'zod'] }],
  ['^src-main/services/', { own: ['^src-core/', '^src-main/services/'], node: true }],
  [
    '^src-main/adapters/',
    {
      own: ['^src-core/', '^src-main/adapters/', '^src-main/window/dispatch\\.ts$'],
      node: true,
      npm: ['keytar', 'node-forge', 'pdf-lib', 'qrcode-generator', 'zod'],
    },
  ],
  [
    '^src-main/window/electron/',
    {
      own: [
        '^src-core/(contract|base)/',
        '^src-core/ports\\.ts$',
        '^src-main/window/(electron/|[^/]+$)',
        '^src-main/compose\\.ts$',
      ],
      node: true,
      npm: ['electron'],
    },
  ],
  [
    '^src-main/window/',
    {
      own: [
        '^src-core/(contract|base)/',
        '^src-main/window/(chromium/|[^/]+$)',
        '^src-main/compose\\.ts$',
        '^src-main/adapters/(profile-folder|child-process)\\.ts$',
      ],
      node: true,
      npm: ['zod'],
    },
  ],
  ['^src-main/cli/', { own: ['^src-core/', '^src-main/(compose\\.ts$|cli/|services/|adapters/)'], node: true }],
  // Entries, compose and the children: what wires the rest.
  ['^src-main/[^/]+$', { own: ['^src-core/', '^src-main/'], node: true }],
  ['^src-renderer/zod-without-eval\\.ts$', { npm: ['zod'] }],
  ['^src-renderer/(vite\\.config\\.ts$)', { npm: ['vite', '@vitejs/plugin-react'] }],
  ['^src-renderer/api/', { own: ['^src-core/', '^src-renderer/api/'], npm: ['@tanstack/react-query', 'react'] }],
  ['^src-renderer/ui/', { own: ['^src-core/', '^src-renderer/(ui|api)/'], npm: ['react', 'page'] }],
  ['^src-renderer/features/', { own: ['^src-core/', '^src-renderer/(features|ui|api)/'], npm: ['page'] }],
  ['^src-renderer/app/', { own: ['^src-core/', '^src-renderer/'], npm: ['page'] }],
  ['^e2e/setup/', { own: ['^e2e/setup/'], node: true, npm: ['esbuild', 'vite'] }],
  ['^e2e/', { own: ['^e2e/', '^src-core/', '^src-main/'], node: true, npm: ['tests'] }],
]

/** Packages that go together. A package named nowhere in this file is refused. */
const groups = {
  page: [
    'react',
    'react-dom',
    '@mui/material',
    '@emotion/react',
    '@emotion/styled',
    '@emotion/cache',
    '@tanstack/react-query',
    '@tanstack/react-virtual',
    'd3-hierarchy',
    'd3-selection',
    'd3-zoom',
    'i18next',
    'jsqr',
  ],
  tests: [
    '@axe-core/playwright',
    '@electron/asar',
    '@electron/fuses',
    '@playwright/test',
    'fast-check',
    'i18next',
    'keytar',
    'node-forge',
    'playwright',
    'playwright-core',
    'vitest',
    'zod',
  ],
}

const packages = (names) => names.flatMap((name) => groups[name] ?? [name])
const inModules = (name) => `^node_modules/(@types/)?${name}/`
const notTest = '\\.test\\.tsx?$'
const tests = { own: ['^src-core/', '^src-main/', '^src-renderer/', '^e2e/support/', '^e2e/cases/'], npm: ['tests'] }

/** Everything `allowed` does not name is an error. An earlier layer of the list takes a file before a later one. */
const allowed = layers.flatMap(([from, { own = [], node = false, npm = [] }], index) => {
  const earlier = layers.slice(0, index).map(([path]) => path)
  const source = { path: from, pathNot: [...earlier, notTest] }
  return [
    { from: source, to: { path: [...own, ...packages(npm).map(inModules)] } },
    ...(node ? [{ from: source, to: { dependencyTypes: ['core'] } }] : []),
  ]
})

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      // A type may point back: that import is gone at run time.
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'features-are-separate',
      severity: 'error',
      from: { path: '^src-renderer/features/([^/]+)/' },
      to: { path: '^src-renderer/features/', pathNot: '^src-renderer/features/$1/' },
    },
    {
      name: 'electron-only-in-its-host',
      severity: 'error',
      from: { pathNot: '^src-main/window/electron/' },
      to: { path: inModules('electron') },
    },
    {
      name: 'no-barrels',
      severity: 'error',
      from: {},
      to: { path: ['^src-[^.]*/index\\.ts', '^e2e/[^.]*/index\\.ts'] },
    },
    {
      name: 'nobody-imports-tests',
      severity: 'error',
      from: { pathNot: '^e2e/|\\.test\\.tsx?$' },
      to: { path: '^e2e/' },
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  allowed: [
    ...allowed,
    { from: { path: notTest }, to: { path: [...tests.own, ...packages(tests.npm).map(inModules)] } },
    { from: { path: notTest }, to: { dependencyTypes: ['core'] } },
  ],
  allowedSeverity: 'error',
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(e2e/cases|dist|\\.types)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    builtInModules: { add: ['node:sqlite', 'node:sea', 'node:test'] },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.cjs', '.js'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
}
