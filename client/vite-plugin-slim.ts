/**
 * Cuts out of packages what this app never calls and what the bundler cannot see to be unused. Each cut
 * names what it takes away, and the build stops when an update of the package has changed it.
 */
import type { Plugin } from 'vite'
import { applyCut } from './slim/cut'
import { otherCuts } from './slim/others'
import { pouchdbCuts } from './slim/pouchdb'
import { zodCuts } from './slim/zod'

const cuts = [...pouchdbCuts, ...zodCuts, ...otherCuts]

/** Applies the cuts; what is built without it only is larger. */
export const slimPackages = (): Plugin => ({
  name: 'baysight:slim-packages',
  transform: {
    filter: { id: /\/node_modules\/(vue-i18n|zod|pouchdb-browser|spark-md5|uuidv7)\// },
    handler: (code, id) => ({
      code: cuts.filter(({ file }) => id.endsWith(file)).reduce(applyCut, code),
      map: null,
    }),
  },
})
