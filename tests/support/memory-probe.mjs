/**
 * Loaded into a server under test (`NODE_OPTIONS=--import=…`): at SIGUSR2 it collects its garbage and says how
 * much memory is left in use. Without the collection, growth would be told from what is merely not yet freed.
 */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

process.on('SIGUSR2', () => {
  setFlagsFromString('--expose_gc')
  const collect = runInNewContext('gc')
  collect()
  // What finalizers have let go of is collected by a second one.
  setTimeout(() => {
    collect()
    const { rss, heapUsed, external } = process.memoryUsage()
    process.stderr.write(`memory ${JSON.stringify({ rss, heapUsed, external })}\n`)
  }, 200)
})
