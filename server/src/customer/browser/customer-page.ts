/** What the page does better with a script: it counts along, and shows how much time is left. */
import { startCountdown } from './countdown'
import { startTotal } from './running-total'

startTotal(document)
startCountdown(document, Date.now)
