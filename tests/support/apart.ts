/** Whether the notes of the app leave alone what stands in front of the page. */
import { type Page, expect } from '@playwright/test'

/** Sizes of a phone, a tablet and a desk. */
const sizes = [
  { width: 390, height: 844 },
  { width: 820, height: 1180 },
  { width: 1280, height: 800 },
]

interface Given {
  /** Brings up the note that is looked at. */
  show(): Promise<void>
  note: string
}

/**
 * In every size the note is beside the dialog or sheet and not in front of it, can be heard, and goes by its own
 * button without the dialog.
 */
export const expectApart = async (page: Page, { show, note }: Given): Promise<void> => {
  const before = page.viewportSize()
  const dialog = page.getByRole('dialog')
  const notes = page.locator('[data-toasts]')
  for (const size of sizes) {
    await page.setViewportSize(size)
    await show()
    await expect(notes.getByText(note).last()).toBeVisible()
    await expect
      .poll(
        async () => {
          const [around, above] = [await dialog.boundingBox(), await notes.boundingBox()]
          if (!around || !above || above.height === 0) return 'not there'
          const under = above.y + above.height <= around.y
          return under || above.x + above.width <= around.x ? 'apart' : 'in front'
        },
        { message: `${note} at ${size.width}` },
      )
      .toBe('apart')
    // Not among what a dialog hides from screen readers.
    await expect(page.getByRole('status').filter({ hasText: note })).toBeVisible()
    const close = notes.getByRole('button', { name: 'Close' })
    while (await close.count()) await close.first().click()
    await expect(dialog).toBeVisible()
  }
  if (before) await page.setViewportSize(before)
}
