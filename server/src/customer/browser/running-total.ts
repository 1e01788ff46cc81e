import { localeOf } from '@shared/locale'
const formatter = (output: HTMLElement): ((amount: number) => string) => {
  const { currency = 'EUR', decimals = '2' } = output.dataset
  const format = new Intl.NumberFormat(localeOf(document.documentElement.lang), {
    style: 'currency',
    currency,
  })
  return (amount) => format.format(amount / 10 ** Number(decimals))
}

/** Minor units. */
const acceptedAmount = (form: HTMLFormElement): number =>
  [...form.querySelectorAll<HTMLInputElement>('input[value="accepted"]:checked')].reduce(
    (sum, input) => sum + Number(input.dataset.gross ?? 0),
    0,
  )

/** *Accept all* chooses instead of sending: the total shows what it means before anything is sent. */
const acceptAll = (form: HTMLFormElement): void => {
  for (const input of form.querySelectorAll<HTMLInputElement>('input[value="accepted"]')) {
    input.checked = true
  }
}

/** The total at the bottom follows the choices. */
export const startTotal = (page: Document): void => {
  const output = page.querySelector<HTMLElement>('[data-total]')
  const form = output?.closest('form')
  if (!output || !form) return
  const format = formatter(output)
  const word = page.querySelector<HTMLElement>('[data-total-word]')
  if (word) word.textContent = word.dataset.totalWord ?? ''
  const count = () => {
    output.textContent = format(acceptedAmount(form))
  }
  form.addEventListener('change', count)
  form.querySelector('button[value="accept-all"]')?.addEventListener('click', (event) => {
    event.preventDefault()
    acceptAll(form)
    count()
  })
  // A page that comes back from the browser's memory has its choices restored after this script.
  addEventListener('pageshow', count)
  count()
}
