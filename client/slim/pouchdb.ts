/**
 * What of PouchDB is left out. The app sees a database only as `client/types/pouchdb.d.ts` describes it:
 * beyond that, only what replication itself asks of the two sides has to be there.
 */
import type { Cut } from './cut'

const file = '/pouchdb-browser/lib/index.es.js'

/** Parts that nobody calls: neither the app nor a replication. */
const uncalled: readonly Cut[] = [
  // Queries by map and reduce: what we look up, we look up by id.
  { file, from: '.plugin(mapreduce)', to: '' },
  {
    file,
    from: 'var abstract = createAbstractMapReduce(',
    to: 'var abstract = /* @__PURE__ */ createAbstractMapReduce(',
  },
  // Of every database. Old revisions go as they are replaced (`auto_compaction`); a database goes as a
  // whole, by the browser (`data/wipe.ts`).
  {
    file,
    blocks: [
      '    this.post = adapterFun(',
      '    this.putAttachment = adapterFun(',
      '    this.removeAttachment = adapterFun(',
      '    this.compactDocument = adapterFun(',
      '    this.compact = adapterFun(',
      '    this.registerDependentDatabase = adapterFun(',
      '    this.destroy = adapterFun(',
      '  _compact(opts, callback) {',
      'AbstractPouchDB.prototype.purge = adapterFun(',
      'PouchDB.defaults = function ',
    ],
  },
  // Of a local one.
  {
    file,
    blocks: [
      '  api._doCompaction = function ',
      '  api._removeLocal = function ',
      '  api._destroy = function ',
    ],
  },
  // Of a remote one: documents go out by `_bulk_docs` and come in by `_bulk_get`.
  {
    file,
    blocks: [
      '  api.compact = adapterFun$$1(',
      '  api.fetch = async function ',
      '  api.remove = adapterFun$$1(',
      '  api.removeAttachment =  adapterFun$$1(',
      '  api.putAttachment = adapterFun$$1(',
      '  api.allDocs = adapterFun$$1(',
      '  api._destroy = async function ',
      '    function fetchAttachments(doc) {',
      '    function fetchAllAttachments(docOrDocs) {',
      '      if (opts.attachments) {\n        await fetchAllAttachments(',
    ],
  },
  // Both directions at once: a push is our own.
  { file, blocks: ['class Sync extends EE {', '  PouchDB.prototype.sync = function '] },
  { file, from: '  PouchDB.sync = sync;\n', to: '' },
]

/** Answers to what our server and our databases never are. */
const impossible: readonly Cut[] = [
  // A local database of before 2014.
  { file, from: /    \/\/ do migrations\n[\s\S]*?\n    next\(\);\n/, to: '' },
  {
    file,
    blocks: [
      '  function addDeletedOrLocalIndex(txn, callback) {',
      '  function createLocalStoreSchema(db) {',
      '  function migrateLocalStore(txn, cb) {',
      '  function addAttachAndSeqStore(db) {',
      '  function migrateAttsAndSeqs(txn, callback) {',
      '  function migrateMetadata(txn) {',
    ],
  },
  // A server without `_bulk_get`. With this, a line that breaks at the wrong moment would have made
  // PouchDB ask for every document by itself until the page is loaded again.
  {
    file,
    from: /    \/\/ mark the whole database as either[\s\S]*?\n  \}\);\n/,
    to: '    doBulkGet(callback);\n  });\n',
  },
  { file, blocks: ['    function doBulkGetShim() {'] },
  // A server where the database has to be created first: `skip_setup` is always set.
  {
    file,
    from: /  async function setup\(\) \{[\s\S]*?\n  \}\n/,
    to: '  const setup = async () => {};\n',
  },
  // Internet Explorer, and a `Blob` that cannot be constructed.
  { file, blocks: ['    if (shouldCacheBust(options)) {'] },
  {
    file,
    from: /function createBlob\(parts, properties\) \{[\s\S]*?\n\}\n/,
    to: 'const createBlob = (parts, properties) => new Blob(parts, properties);\n',
  },
  // Changes and replications with a filter. Those of design documents would need `eval`, which our
  // Content-Security-Policy forbids.
  { file, from: 'PouchDB.plugin(applyChangesFilterPlugin);', to: '' },
  {
    file,
    from: /if \(PouchDB\._changesFilterPlugin\) \{\n *PouchDB\._changesFilterPlugin\.validate[\s\S]*?\} else \{\n( *this\.doChanges\(opts\);)\n    \}/,
    to: '$1',
  },
  {
    file,
    from: /if \(PouchDB\._changesFilterPlugin\) \{\n *PouchDB\._changesFilterPlugin\.normalize[\s\S]*?\n    \} else \{[\s\S]*?\n    \}\n/,
    to: '\n',
  },
  { file, from: "opts.doc_ids ? opts.doc_ids.sort(collate) : ''", to: "''" },
  { file, blocks: ['  if (opts.filter && opts.query_params) {'] },
  // Checkpoints of before 2014.
  { file, blocks: ['  "undefined": function (targetDoc, sourceDoc) {'] },
]

/** What PouchDB tells the whole page about its databases: nobody listens. */
const announcements: readonly Cut[] = [
  { file, from: '    logApiCall(self, name, args);\n', to: '' },
  { file, from: '      prepareForDestruction(this);\n', to: '' },
  { file, from: 'setUpEventEmitter(PouchDB);', to: '' },
  { file, from: 'var eventEmitter = new EE();', to: '' },
  // Without a listener an error is thrown.
  { file, from: "    PouchDB.emit('error', err);\n", to: '    throw err;\n' },
  { file, from: "      PouchDB.emit('created', this.name);\n", to: '' },
  {
    file,
    from: "    PouchDB.emit('debug', ['adapter', 'Picked adapter: ', opts.adapter]);\n",
    to: '',
  },
]

/**
 * Packages that do more for PouchDB than it asks of them. Not among them: its JSON without recursion. The
 * 1000 revisions that a document keeps lie too near to where a browser's own gives up.
 */
const helpers: readonly Cut[] = [
  {
    file,
    from: "import EE from 'events';",
    to: "import { Events as EE } from '@client/data/pouchdb/events';",
  },
  // The random ids that we have anyway.
  { file, from: "import { v4 } from 'uuid';", to: "import { uuidv4 as v4 } from 'uuidv7';" },
]

export const pouchdbCuts = [...uncalled, ...impossible, ...announcements, ...helpers]
