/** The results as JSON lines. */
import type { Contender, Result } from './contest'

interface Results {
  loopback: Record<Contender, Result>
  loopbackBytes: number
  slow: Record<Contender, Result>
  slowBytes: number
}

const print = (name: string, value: number | null, unit: string, against: string): void => {
  if (value === null) return
  const rounded = Math.round(value * 1000) / 1000
  process.stdout.write(`${JSON.stringify({ name, value: rounded, unit, against })}\n`)
}

const peersOf = {
  ours: ['tus', 'pouchdb'],
  tus: ['ours', 'pouchdb'],
  pouchdb: ['ours', 'tus'],
} as const

const printTimes = (
  who: keyof typeof peersOf,
  where: 'loopback' | 'slow',
  results: Record<Contender, Result>,
): void => {
  const { ms } = results[who]
  const best = Math.min(...peersOf[who].map((peer) => results[peer].ms))
  print(`media.${who}.${where}.vsRaw`, ms / results.raw.ms, 'time / time', 'raw PUT')
  print(`media.${who}.${where}.vsBestPeer`, ms / best, 'time / time', peersOf[who].join(', '))
}

const printMemory = (who: Contender, { peak }: Result, bytes: number): void => {
  const film = `${bytes / 1e6} MB film`
  print(`media.${who}.heapPeakMB`, peak.heap, 'MB', `idle page, ${film}`)
  print(`media.${who}.rendererPeakMB`, peak.renderer, 'MB', film)
}

export const report = ({ loopback, loopbackBytes, slow, slowBytes }: Results): void => {
  for (const who of ['raw', 'ours', 'tus', 'pouchdb'] as const) {
    const seconds = (results: Record<Contender, Result>) => results[who].ms / 1000
    print(`media.${who}.loopback.seconds`, seconds(loopback), 's', `${loopbackBytes / 1e6} MB`)
    print(`media.${who}.slow.seconds`, seconds(slow), 's', `${slowBytes / 1e6} MB`)
    printMemory(who, loopback[who], loopbackBytes)
  }
  // No peer reads back what it stored; ours does, and drops the tablet's copy only then.
  const settled = (results: Record<Contender, Result>) => results.ours.settledMs / results.raw.ms
  print('media.ours.slow.withReceipt.vsRaw', settled(slow), 'time / time', 'raw PUT')
  print('media.ours.loopback.withReceipt.vsRaw', settled(loopback), 'time / time', 'raw PUT')
  for (const who of ['ours', 'pouchdb', 'tus'] as const) {
    print(`media.${who}.wire`, slow[who].wire, 'bytes / bytes', 'media bytes')
    printTimes(who, 'slow', slow)
    printTimes(who, 'loopback', loopback)
  }
}
