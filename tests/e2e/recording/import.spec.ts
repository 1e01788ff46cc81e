/** Files of a gallery: upright, without a position, playable; and clear words where that cannot be. */
import { expect, test } from '../data/harness'

const upright = ['RGBW', 'GRWB', 'WBGR', 'BWRG', 'RBGW', 'BRWG', 'WGBR', 'GWRB']
const nobody = { traces: [] as string[] }

test('photos lie upright in all eight ways they can be turned, and say nothing of where they were taken', async ({
  tab,
}) => {
  const page = await tab()
  const lookAt = (format: 'jpeg' | 'png' | 'webp', orientation: number) =>
    page.evaluate(
      async ([kind, turn]) => {
        const { pictures, importFile } = window.harness
        const file = await pictures.make(kind, turn)
        const work = { onProgress: () => {}, signal: new AbortController().signal }
        const before = await pictures.look(file)
        const { blob, thumbnail, width, height } = await importFile(file, work)
        const after = await pictures.look(blob)
        const small = await pictures.look(thumbnail)
        return { before, after, small, width, height }
      },
      [format, orientation] as const,
    )
  for (const [at, corners] of upright.entries()) {
    const { before, after, small, width, height } = await lookAt('jpeg', at + 1)
    expect(before.traces).toEqual(expect.arrayContaining(['Exif', '52.520008']))
    expect(after, `orientation ${at + 1}`).toMatchObject({ ...nobody, type: 'image/jpeg', corners })
    expect(small).toMatchObject({ ...nobody, corners })
    expect([width, height]).toEqual(at < 4 ? [96, 48] : [48, 96])
  }
  for (const format of ['png', 'webp'] as const) {
    const { before, after, small } = await lookAt(format, 6)
    expect(before.traces).toEqual(expect.arrayContaining(['52.520008']))
    expect(after).toMatchObject({ ...nobody, type: 'image/jpeg' })
    // As the browser shows such a file: not each one reads a turn there.
    expect(small).toMatchObject({ ...nobody, corners: after.corners })
    expect(['RGBW', 'BRWG']).toContain(after.corners)
  }
})

test('a photo with a position is on the server without it', async ({ tab, server, dealership }) => {
  const page = await tab()
  const [intervention, media] = await page.evaluate(async () => {
    const id = await window.harness.create('Position')
    const file = await window.harness.pictures.make('jpeg', 6)
    const added = await window.harness.importInto(id, file)
    await window.harness.finish(id)
    return [id, added]
  })
  await expect
    .poll(() => page.evaluate((id) => window.harness.state(id).then(({ state }) => state), media))
    .toBe('received')
  const { url, headers } = server.database
  const uuid = media.slice('media:'.length)
  const read = async (path: string): Promise<string> => {
    const answer = await fetch(`${url}/dealership-${dealership}${path}`, { headers })
    expect(answer.status).toBe(200)
    return Buffer.from(await answer.arrayBuffer()).toString('latin1')
  }
  const stored = [
    await read(`-media/${encodeURIComponent(`${uuid}:00000`)}/data`),
    await read(`/${encodeURIComponent(media)}/thumbnail`),
    await read(`/${encodeURIComponent(media)}`),
    await read(`/${encodeURIComponent(intervention)}`),
  ]
  const traces = await page.evaluate(() => window.harness.pictures.traces)
  for (const trace of traces) expect(stored.join('\n')).not.toContain(trace)
})

test('films of other cameras play at the customer’s where this browser can see to it, and lose their place', async ({
  tab,
}) => {
  const page = await tab()
  const taken = (
    given: { container: 'mp4' | 'mov' | 'webm'; picture: 'avc' | 'av1' | 'vp9' } & {
      sound?: 'opus' | 'pcm-s16'
    },
  ) =>
    page.evaluate(async (film) => {
      const { films, importFile } = window.harness
      const file = await films.make(film)
      const shares: number[] = []
      const work = {
        onProgress: (share: number) => void shares.push(share),
        signal: new AbortController().signal,
      }
      const { blob, ...made } = await importFile(file, work)
      return { before: await films.look(file), after: await films.look(blob), shares, made }
    }, given)

  const mov = await taken({ container: 'mov', picture: 'avc' })
  expect(mov.before).toMatchObject({ place: true })
  expect(mov.after).toMatchObject({ type: 'video/mp4', video: 'avc', place: false, title: false })
  expect(mov.after.indexFirst).toBe(true)
  expect(mov.shares).toEqual([])
  expect(mov.made).toMatchObject({ kind: 'video', width: 320, height: 180 })

  const odd = await taken({ container: 'mov', picture: 'avc', sound: 'pcm-s16' })
  expect(odd.after).toMatchObject({ type: 'video/mp4', video: 'avc', place: false })
  expect(odd.after.audio).toMatch(/aac|opus/)

  const strange = await taken({ container: 'mp4', picture: 'av1', sound: 'opus' })
  expect(strange.after).toMatchObject({ type: 'video/mp4', video: 'avc', audio: 'opus' })
  expect(strange.after.duration).toBeCloseTo(strange.before.duration, 0)
  expect(strange.shares.length).toBeGreaterThan(0)

  const webm = await taken({ container: 'webm', picture: 'vp9', sound: 'opus' })
  expect(webm.after).toMatchObject({ type: 'video/webm', video: 'vp9', audio: 'opus' })
})

test('what cannot be converted is kept with a mark; what cannot be read is refused in words', async ({
  tab,
}) => {
  const page = await tab()
  const marked = await page.evaluate(async () => {
    const { films, importInto, create, manifest } = window.harness
    const id = await create('Marked')
    const file = await films.hevc()
    const before = await films.look(file)
    const media = await importInto(id, file)
    const url = (await window.harness.sourceUrl(media)) ?? ''
    const after = await films.look(await (await fetch(url)).blob())
    const avi = new File(['RIFF\0\0\0\0AVI LIST'], 'old.avi')
    const aviMime = (await manifest(await importInto(id, avi)))?.mime
    return { before, after, mime: (await manifest(media))?.mime, aviMime }
  })
  expect(marked.before).toMatchObject({ video: 'hevc', place: true })
  expect(marked.after).toMatchObject({ video: 'hevc', place: false })
  expect(marked.mime).toMatch(/^video\/mp4;codecs="(hvc1|hev1)/i)
  expect(marked.aviMime).toBe('video/x-msvideo')

  const refused = (name: string, content: string, cut = Number.POSITIVE_INFINITY) =>
    page.evaluate(
      async ([called, text, length]) => {
        const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0)).slice(0, length)
        const work = { onProgress: () => {}, signal: new AbortController().signal }
        const file = new File([bytes], called)
        return window.harness.importFile(file, work).then(
          () => 'taken',
          (failure: Error) => failure.message,
        )
      },
      [name, content, cut] as const,
    )
  expect(await refused('nothing.jpg', '')).toBe('empty')
  expect(await refused('broken.jpg', '\xff\xd8\xff\xe0 and so on')).toBe('photo-broken')
  expect(await refused('iphone.heic', '\0\0\0\x18ftypheic\0\0\0\0')).toBe('heic')
  expect(await refused('broken.mp4', '\0\0\0\x18ftypisom\0\0\0\0 no film')).toMatch(
    /film-broken|other/,
  )
  expect(await refused('bill.pdf', '%PDF-1.7')).toBe('other')
  const cancelled = page.evaluate(async () => {
    const { films, importFile } = window.harness
    const film = await films.make({ container: 'mp4', picture: 'av1' })
    const abort = new AbortController()
    const work = { onProgress: () => abort.abort(), signal: abort.signal }
    return importFile(film, work).then(
      () => 'taken',
      (failure: Error) => failure.message,
    )
  })
  expect(await cancelled).toBe('cancelled')
})
