/** What the customer's link leads to. */
import type { Screen } from './screen'

const accepted = {
  en: 'Accept',
  fr: 'Accepter',
  de: 'Annehmen',
  nl: 'Akkoord',
  es: 'Aceptar',
  it: 'Accetta',
  pt: 'Aceitar',
  sv: 'Godkänn',
  nb: 'Godkjenn',
}
export const customerScreens: readonly Screen[] = [
  {
    name: 'offer',
    route: '/c/:token',
    who: 'customer',
    open: ({ page, house, language }) => page.goto(`${house.link.sent}?lang=${language}`),
  },
  {
    name: 'offer-chosen',
    route: '/c/:token',
    who: 'customer',
    async open({ page, house, language }) {
      await page.goto(`${house.link.sent}?lang=${language}`)
      await page.getByText(accepted[language], { exact: true }).first().click()
      await page.evaluate(() => scrollTo(0, 0))
    },
  },
  {
    name: 'offer-summary',
    route: '/c/:token/decision',
    who: 'customer',
    async open({ page, house, language }) {
      await page.goto(`${house.link.sent}?lang=${language}`)
      await page.getByText(accepted[language], { exact: true }).first().click()
      await page.locator('button[value=review]').click()
      await page.locator('button[value=confirm]').waitFor()
    },
  },
  {
    name: 'thanks',
    route: '/c/:token',
    who: 'customer',
    open: ({ page, house, language }) => page.goto(`${house.link.answered}?lang=${language}`),
  },
  {
    name: 'unknown-link',
    route: '/c/:token',
    who: 'customer',
    open: ({ page, house, language }) =>
      page.goto(`${house.link.sent.slice(0, -4)}AAAA?lang=${language}`),
  },
  {
    name: 'car',
    route: '/c/:token',
    who: 'customer',
    open: ({ page, house, language }) => page.goto(`${house.link.forSale}?lang=${language}`),
  },
  {
    name: 'car-form-faults',
    route: '/c/:token/inquiry',
    who: 'customer',
    async open({ page, house, language }) {
      await page.goto(`${house.link.forSale}?lang=${language}`)
      await page.locator('form.contact button').click()
      await page.locator('#problem').waitFor()
    },
  },
  {
    name: 'car-thanks',
    route: '/c/:token',
    who: 'customer',
    open: ({ page, house, language }) =>
      page.goto(`${house.link.forSale}?lang=${language}&thanks=1`),
  },
]
