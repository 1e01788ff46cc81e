/** The technician's tablet. */
import { expect } from '@playwright/test'
import { type Screen, type Visit, button, step, to, withoutNetwork } from './screen'

/** The details of a file of the draft: its film comes first, its photo second. */
const openMedia = async (visit: Visit, index: number): Promise<void> => {
  await visit.at(`/workshop/interventions/${visit.house.uuid.draft}/media`)
  await visit.page
    .getByRole('button', { name: new RegExp(visit.say('capture.edit', { name: '' })) })
    .nth(index)
    .click()
  await expect(visit.page.getByRole('dialog')).toBeVisible()
}

/** Goes to the work of a draft of this kind; begins one where there is none. */
const draftOf = async (
  visit: Visit,
  number: string,
  mode: 'used-car' | 'direct-message',
): Promise<void> => {
  const { page, say } = visit
  await visit.at('/workshop/new')
  await page.getByLabel(say('workshop.new.numberLabel')).fill(number)
  const known = page.getByRole('link', { name: say('workshop.new.continue'), exact: true })
  const fresh = page.getByRole('button', { name: say('workshop.new.next'), exact: true })
  await expect(known.or(fresh).first()).toBeVisible()
  if (await known.first().isVisible()) return known.first().click()
  await fresh.click()
  await page.getByRole('radio', { name: new RegExp(`^${say(`common.mode.${mode}`)}`) }).check()
  const forward = mode === 'used-car' ? 'walk-around.toHere' : 'prospect.toHere'
  await page.getByRole('link', { name: say(forward), exact: true }).click()
}

export const workshopScreens: readonly Screen[] = [
  { name: 'workshop', who: 'tablet', open: to('/workshop') },
  { name: 'workshop-offline', who: 'tablet', open: withoutNetwork(to('/workshop')) },
  { name: 'settings', who: 'tablet', open: to('/workshop/settings') },
  { name: 'new', who: 'tablet', open: to('/workshop/new') },
  {
    name: 'new-same',
    who: 'tablet',
    async open(visit) {
      await visit.at('/workshop/new')
      await visit.page.getByLabel(visit.say('workshop.new.numberLabel')).fill('RO 48 213')
      await expect(visit.page.getByText(visit.say('workshop.new.sameTitle'))).toBeVisible()
    },
  },
  {
    name: 'mode',
    who: 'tablet',
    open: step(({ draft }) => `/workshop/interventions/${draft}/mode`),
  },
  {
    name: 'checklist',
    who: 'tablet',
    open: step(({ draft }) => `/workshop/interventions/${draft}/checklist`),
  },
  {
    name: 'checklist-row',
    who: 'tablet',
    async open(visit) {
      await visit.at(`/workshop/interventions/${visit.house.uuid.draft}/checklist`)
      await visit.page
        .getByRole('button', { name: new RegExp(visit.say('checklist.detail', { row: '' })) })
        .first()
        .click()
      await expect(visit.page.getByLabel(visit.say('checklist.note'))).toBeVisible()
    },
  },
  {
    name: 'checklist-add',
    who: 'tablet',
    async open(visit) {
      await visit.at(`/workshop/interventions/${visit.house.uuid.draft}/checklist`)
      await button(visit, 'checklist.add').click()
      await expect(visit.page.getByRole('dialog')).toBeVisible()
    },
  },
  {
    name: 'camera',
    who: 'tablet',
    async open(visit) {
      await visit.at(`/workshop/interventions/${visit.house.uuid.draft}/camera`)
      await expect(button(visit, 'camera.shutter')).toBeEnabled()
    },
  },
  {
    name: 'media',
    who: 'tablet',
    open: step(({ draft }) => `/workshop/interventions/${draft}/media`),
  },
  {
    name: 'media-sheet',
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
    name: 'summary',
    who: 'tablet',
    open: step(({ draft }) => `/workshop/interventions/${draft}/summary`),
  },
  {
    name: 'list',
    who: 'tablet',
    async open(visit) {
      await visit.at('/workshop/interventions')
      await expect(visit.page.getByText('RO 48 199')).toBeVisible()
    },
  },
  {
    name: 'list-nothing-found',
    who: 'tablet',
    async open(visit) {
      await visit.at('/workshop/interventions')
      await visit.page.getByRole('searchbox').fill('xyzzy')
      await expect(visit.page.getByText(visit.say('interventions.notFound'))).toBeVisible()
    },
  },
  {
    name: 'answered',
    who: 'tablet',
    async open(visit) {
      await visit.at(`/workshop/interventions/${visit.house.uuid.answered}`)
      await expect(visit.page.getByText(visit.say('interventions.view.answer'))).toBeVisible()
    },
  },
  { name: 'settings-disconnect', who: 'tablet', open: to('/workshop/settings/disconnect') },
  {
    name: 'sync-report',
    who: 'tablet',
    async open(visit) {
      await visit.at('/workshop/sync-report')
      await button(visit, 'sync-report.line.button').click()
      await expect(visit.page.getByText(visit.say('sync-report.line.reachable.good'))).toBeVisible()
    },
  },
  { name: 'support', who: 'tablet', open: to('/workshop/support?report=1') },
  {
    name: 'support-preview',
    who: 'tablet',
    async open(visit) {
      await visit.at('/workshop/support?report=1')
      await visit.page.getByText(visit.say('support.preview')).click()
      await expect(visit.page.locator('pre')).toBeVisible()
    },
  },
  { name: 'help', who: 'tablet', open: to('/workshop/help') },
  { name: 'help-topic', who: 'tablet', open: to('/workshop/help/start') },
  {
    name: 'camera-tips',
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
    name: 'checklist-one-status',
    who: 'tablet',
    open: step(({ draft }) => `/workshop/interventions/${draft}/checklist?status=urgent`),
  },
  {
    name: 'checklist-not-possible',
    who: 'tablet',
    async open(visit) {
      await visit.at(`/workshop/interventions/${visit.house.uuid.draft}/checklist`)
      await visit.page
        .getByRole('button', {
          name: visit.say('checklist.detail', {
            row: visit.language === 'de' ? 'Reifen hinten, Profiltiefe' : 'Rear tyres, tread',
          }),
        })
        .click()
      await button(visit, 'checklist.reason.open').click()
      await expect(visit.page.getByLabel(visit.say('checklist.reason.label'))).toBeVisible()
    },
  },
  {
    name: 'finished',
    who: 'tablet',
    async open(visit) {
      await visit.at(`/workshop/interventions/${visit.house.uuid.priced}`)
      await expect(button(visit, 'interventions.view.reopen')).toBeVisible()
    },
  },
  {
    name: 'duplicate',
    who: 'tablet',
    async open(visit) {
      await visit.at(`/workshop/interventions/${visit.house.uuid.priced}`)
      await button(visit, 'interventions.duplicate.open').click()
      await expect(visit.page.getByRole('dialog')).toBeVisible()
    },
  },
  {
    name: 'media-viewer',
    who: 'tablet',
    async open(visit) {
      await openMedia(visit, 0)
      await button(visit, 'editor.list.big').click()
      await expect(button(visit, 'editor.list.next')).toBeVisible()
    },
  },
  {
    name: 'video-trimmer',
    who: 'tablet',
    async open(visit) {
      await openMedia(visit, 0)
      await visit.page.getByRole('link', { name: visit.say('editor.list.trim') }).click()
      await expect(button(visit, 'editor.video.play')).toBeVisible()
    },
  },
  {
    name: 'photo-editor',
    who: 'tablet',
    async open(visit) {
      await openMedia(visit, 1)
      await visit.page.getByRole('link', { name: visit.say('editor.list.editPhoto') }).click()
      await expect(button(visit, 'editor.undo')).toBeVisible()
    },
  },
  {
    name: 'photo-editor-crop',
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
  {
    name: 'workshop-full',
    who: 'tablet',
    async open(visit) {
      await visit.at('/workshop/interventions')
      await visit.page.evaluate(() => {
        navigator.storage.estimate = async () => ({ usage: 1, quota: 1 })
      })
      await visit.page
        .getByRole('link', { name: visit.say('common.back') })
        .first()
        .click()
      await expect(visit.page.getByText(visit.say('recording.room.full'))).toBeVisible()
    },
  },
  {
    name: 'walk-around',
    who: 'tablet',
    open: (visit) => draftOf(visit, 'KI-UV 300', 'used-car'),
  },
  {
    name: 'prospect',
    who: 'tablet',
    open: (visit) => draftOf(visit, 'Ada', 'direct-message'),
  },
]
