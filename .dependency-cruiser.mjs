/** Imports run one way: client and server → shared; server → couchdb; couchdb → shared. */
const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

export default {
  forbidden: [
    forbid('no-cycles', 'A cycle means that two files are one thing.', {}, { circular: true }),
    forbid(
      'shared-knows-nobody',
      'The domain is pure: no I/O, no knowledge of its users.',
      { path: '^shared/' },
      { path: '^(client|server|couchdb|tests)/' },
    ),
    forbid(
      'shared-does-no-io',
      'The domain is pure: no I/O.',
      { path: '^shared/', pathNot: '\\.test\\.ts$' },
      { dependencyTypes: ['core'] },
    ),
    forbid(
      'couchdb-knows-shared-only',
      'Design documents are made of domain code and nothing else.',
      { path: '^couchdb/src/' },
      { path: '^(client|server|tests)/' },
    ),
    forbid(
      'client-and-server-apart',
      'They meet in shared/ and over HTTP.',
      { path: '^client/' },
      { path: '^(server|couchdb)/' },
    ),
    forbid(
      'server-and-client-apart',
      'They meet in shared/ and over HTTP.',
      { path: '^server/' },
      { path: '^client/' },
    ),
    forbid(
      'features-apart',
      'A feature never imports another feature: what two need belongs to ui/, data/ or shared/.',
      { path: '^client/src/features/([^/]+)/' },
      { path: '^client/src/features/', pathNot: '^client/src/features/$1/' },
    ),
    forbid(
      'only-data-knows-pouchdb',
      'Screens see repositories, never PouchDB.',
      { path: '^client/src/', pathNot: '^client/src/data/' },
      { path: 'node_modules/pouchdb' },
    ),
    forbid(
      'ui-has-no-business',
      'The design system has no business words.',
      { path: '^client/src/ui/' },
      { path: '^client/src/(features|data|media|app)/' },
    ),
    forbid(
      'everything-resolves',
      'A rule says nothing about an import whose file is not found. (`?url` is Vite’s, whose build fails.)',
      { pathNot: '\\.test\\.ts$' },
      { couldNotResolve: true, pathNot: '^virtual:|\\?url$' },
    ),
    forbid(
      'no-tests-in-products',
      'What ships does not need its tests.',
      { path: '^(client|server|shared|couchdb)/', pathNot: '\\.test\\.ts$' },
      { path: '^tests/|\\.test\\.ts$' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    // One whose paths start at this folder: the others' would be read from the wrong place.
    tsConfig: { fileName: 'tsconfig.imports.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.mjs', '.js', '.vue', '.d.ts', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
