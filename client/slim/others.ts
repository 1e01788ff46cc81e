/** What is left out of the smaller packages. */
import type { Cut } from './cut'

const uuid = '/uuidv7/dist/index.js'

export const otherCuts: readonly Cut[] = [
  // vue-i18n imports Vue as one object, to look for an export that Vue 3.5 does not have: with that
  // nothing of Vue could be left out.
  {
    file: '/vue-i18n/dist/vue-i18n.mjs',
    from: "import * as Vue from 'vue';",
    to: "import { getCurrentInstance as instance } from 'vue';\nconst Vue = { getCurrentInstance: instance };",
  },
  // Digests that are interrupted and taken up again, or made in other ways than PouchDB makes them.
  {
    file: '/spark-md5/spark-md5.js',
    blocks: [
      '    SparkMD5.prototype.getState = function ',
      '    SparkMD5.prototype.setState = function ',
      '    SparkMD5.ArrayBuffer.prototype.getState = function ',
      '    SparkMD5.ArrayBuffer.prototype.setState = function ',
      '    SparkMD5.ArrayBuffer.hash = function ',
      "    if (typeof ArrayBuffer !== 'undefined' && !ArrayBuffer.prototype.slice) {",
    ],
  },
  // Ids are made here and read as text.
  {
    file: uuid,
    blocks: [
      '    static parse(uuid) {',
      '    toHex() {',
      '    toJSON() {',
      '    getVariant() {',
      '    getVersion() {',
      '    isNil() {',
      '    isMax() {',
      '    clone() {',
      '    equals(other) {',
      '    compareTo(other) {',
      '    generateOrAbortCore(unixTsMs, rollbackAllowance) {',
    ],
  },
]
