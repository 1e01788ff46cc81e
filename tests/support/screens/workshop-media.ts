/** The technician's tablet: the camera, and what is done with photos and films. */
import { expect } from '@playwright/test'
import { untilFilmed } from '../../e2e/camera/timer'
import { dealership } from '../../e2e/story/records'
import { type Screen, type Visit, button, step } from './screen'

/** The details of a file of the draft: its film comes first, its photo second. */
const openMedia = async (visit: Visit, index: number): Promise<void> => {
  await visit.at(`/workshop/interventions/${visit.house.uuid.draft}/media`)
  await visit.page
    .getByRole('button', { name: new RegExp(visit.say('capture.edit', { name: '' })) })
    .nth(index)
    .click()
  await expect(visit.page.getByRole('dialog')).toBeVisible()
}

const startFilming = async (visit: Visit): Promise<void> => {
  await visit.at(`/workshop/interventions/${visit.house.uuid.draft}/camera?kind=video`)
  await button(visit, 'camera.record').click()
  await untilFilmed(visit.page, 1)
}

/** Away from the camera, and nothing of what was filmed is left. */
const forgetFilm = async (visit: Visit): Promise<void> => {
  await visit.at('/workshop')
  await visit.page.evaluate(
    (name) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open(name)
        opening.addEventListener('error', () => reject(opening.error))
        opening.addEventListener('success', () => {
          const stores = ['recordings', 'pieces']
          const emptying = opening.result.transaction(stores, 'readwrite')
          for (const store of stores) emptying.objectStore(store).clear()
          emptying.addEventListener('abort', () => reject(emptying.error))
          emptying.addEventListener('complete', () => {
            opening.result.close()
            resolve()
          })
        })
      }),
    `device-${dealership}`,
  )
}

export const workshopMediaScreens: readonly Screen[] = [
  {
    name: 'camera',
    route: '/workshop/interventions/:uuid/camera',
    who: 'tablet',
    async open(visit) {
      await visit.at(`/workshop/interventions/${visit.house.uuid.draft}/camera`)
      await expect(button(visit, 'camera.shutter')).toBeEnabled()
    },
  },
  {
    name: 'camera-blocked',
    route: '/workshop/interventions/:uuid/camera',
    who: 'tablet',
    async open(visit) {
      await visit.at(`/workshop/interventions/${visit.house.uuid.draft}/media`)
      await visit.page.evaluate(() => {
        navigator.mediaDevices.getUserMedia = () =>
          Promise.reject(new DOMException('blocked', 'NotAllowedError'))
      })
      await visit.page.getByRole('link', { name: visit.say('capture.photo') }).click()
      await expect(visit.page.getByRole('alert')).toBeVisible()
    },
  },
  {
    name: 'camera-filming',
    route: '/workshop/interventions/:uuid/camera',
    who: 'tablet',
    open: startFilming,
    close: forgetFilm,
  },
  {
    name: 'film-interrupted',
    route: '/workshop',
    who: 'tablet',
    async open(visit) {
      await startFilming(visit)
      await visit.at('/workshop')
      await expect(visit.page.getByText(visit.say('recording.recovery.title'))).toBeVisible()
    },
    close: forgetFilm,
  },
  {
    name: 'media',
    route: '/workshop/interventions/:uuid/media',
    who: 'tablet',
    open: step(({ draft }) => `/workshop/interventions/${draft}/media`),
  },
  {
    name: 'media-sheet',
    route: '/workshop/interventions/:uuid/media',
    who: 'tablet',
    async open(visit) {
      await visit.at(`/workshop/interventions/${visit.house.uuid.draft}/media`)
      await visit.page
        .getByRole('button', { name: new RegExp(visit.say('capture.edit', { name: '' })) })
        .first()
        .click()
      await expect(visit.page.getByRole('dialog')).toBeVisible()
    },
  },
  {
    name: 'camera-tips',
    route: '/workshop/interventions/:uuid/camera',
    who: 'tablet',
    async open(visit) {
      const path = `/workshop/interventions/${visit.house.uuid.draft}/camera`
      await visit.at('/workshop')
      const before = await visit.page.evaluate(() => {
        const stored = localStorage.getItem('baysight.settings') ?? '{}'
        const unseen = { ...JSON.parse(stored), tipsSeen: false }
        localStorage.setItem('baysight.settings', JSON.stringify(unseen))
        return stored
      })
      await visit.at(path)
      await expect(visit.page.getByText(visit.say('help.tips.title'))).toBeVisible()
      // What is on the screen stays; the next screen finds the tablet as it was.
      await visit.page.evaluate(
        (stored) => localStorage.setItem('baysight.settings', stored),
        before,
      )
    },
  },
  {
    name: 'media-viewer',
    route: '/workshop/interventions/:uuid/media',
    who: 'tablet',
    async open(visit) {
      await openMedia(visit, 0)
      await button(visit, 'editor.list.big').click()
      await expect(button(visit, 'editor.list.next')).toBeVisible()
    },
  },
  {
    name: 'video-trimmer',
    route: '/workshop/interventions/:uuid/media/:media/edit',
    who: 'tablet',
    async open(visit) {
      await openMedia(visit, 0)
      await visit.page.getByRole('link', { name: visit.say('editor.list.trim') }).click()
      await expect(button(visit, 'editor.video.play')).toBeVisible()
    },
  },
  {
    name: 'photo-editor',
    route: '/workshop/interventions/:uuid/media/:media/edit',
    who: 'tablet',
    async open(visit) {
      await openMedia(visit, 1)
      await visit.page.getByRole('link', { name: visit.say('editor.list.editPhoto') }).click()
      await expect(button(visit, 'editor.undo')).toBeVisible()
    },
  },
  {
    name: 'photo-editor-crop',
    route: '/workshop/interventions/:uuid/media/:media/edit',
    who: 'tablet',
    async open(visit) {
      await openMedia(visit, 1)
      await visit.page.getByRole('link', { name: visit.say('editor.list.editPhoto') }).click()
      await button(visit, 'editor.tool.crop').click()
      await expect(button(visit, 'editor.wholePhoto')).toBeVisible()
    },
  },
  {
    name: 'media-not-added',
    route: '/workshop/interventions/:uuid/media',
    who: 'tablet',
    async open(visit) {
      await visit.at(`/workshop/interventions/${visit.house.uuid.draft}/media`)
      await visit.page.locator('input[type=file]').setInputFiles([
        { name: 'bill.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') },
        { name: 'IMG_0412.HEIC', mimeType: '', buffer: Buffer.from('\0\0\0\x18ftypheic\0\0\0\0') },
      ])
      await expect(
        visit.page.getByText(visit.say('recording.import.notAdded', { name: 'IMG_0412.HEIC' })),
      ).toBeVisible()
    },
  },
]
