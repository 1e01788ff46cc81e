/** What looks at the focus and at the targets has to find what is wrong, or the two ways prove nothing. */
import { expect, test } from '@playwright/test'
import { expectFits } from '../../support/fits'
import { faultOfFocus, faultsOfTargets } from './in-page'

const box = (left: number, size: number, inner: string): string =>
  `<div style="position:absolute;top:20px;left:${left}px"><button style="width:${size}px;height:${size}px;padding:0;border:0">${inner}</button></div>`

test('small targets and near ones are found, and only those', async ({ page }) => {
  await page.setContent(box(0, 48, 'a') + box(56, 48, 'b') + box(109, 48, 'c') + box(200, 40, 'd'))
  expect(await page.evaluate(faultsOfTargets, { least: 48, apart: 8 })).toEqual([
    'button “d” is 40 × 40',
    'button “b” and button “c” are 5 apart',
  ])
})

test('a label counts for its switch, and a button inside its field for itself', async ({
  page,
}) => {
  await page.setContent(`<div style="position:relative">
      <input aria-label="search" style="width:300px;height:48px;box-sizing:border-box">
      <button style="position:absolute;right:0;top:0;width:48px;height:48px">x</button>
    </div>
    <label style="display:flex;height:60px;margin-top:20px"><input type="checkbox">yes</label>`)
  expect(await page.evaluate(faultsOfTargets, { least: 48, apart: 8 })).toEqual([])
})

test('a focus that is lost, does not show or is covered is found', async ({ page }) => {
  await page.setContent(`<style>:focus { outline: 3px solid blue } .bare:focus { outline: none }</style>
    <button>plain</button><button class="bare">bare</button><button>under</button>`)
  expect(await page.evaluate(faultOfFocus)).toBe('nothing has the focus')
  await page.keyboard.press('Tab')
  expect(await page.evaluate(faultOfFocus)).toBe('')
  await page.keyboard.press('Tab')
  expect(await page.evaluate(faultOfFocus)).toContain('does not show it')
  await page.keyboard.press('Tab')
  await page.evaluate(() => {
    const cover = document.body.appendChild(document.createElement('div'))
    cover.style.cssText = 'position:fixed;inset:0;background:white'
  })
  expect(await page.evaluate(faultOfFocus)).toContain('behind something else')
})

test('a word that is torn is found, and one that has its own hyphen or a space is not', async ({
  page,
}) => {
  const own = ['Zuschnitt', 'E-Mail Adresse']
  const narrow = (text: string) => `<p style="width:4ch;overflow-wrap:anywhere">${text}</p>`
  await page.setContent(narrow('E-<wbr>Mail') + `<p style="width:9ch">${own[1]}</p>`)
  await expectFits(page, 'whole words', own)
  await page.setContent(narrow('Zuschnitt'))
  await expect(expectFits(page, 'a torn word', own)).rejects.toThrow('torn within Zuschnitt')
})
