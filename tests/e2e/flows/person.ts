/** Somebody who uses the app by one means alone: keys, or fingers. */
import type { Locator } from '@playwright/test'

export interface Person {
  /** Gets to a button or a link and presses it. */
  press(target: Locator): Promise<void>
  /** Chooses a radio button or turns a switch on. */
  check(target: Locator): Promise<void>
  write(target: Locator, text: string): Promise<void>
  /** Chooses from a list of the device. */
  pick(target: Locator, label: string): Promise<void>
  /** Moves a photo to the place of the one after it. */
  moveOn(handle: Locator, next: Locator): Promise<void>
  /** Something new is before the person: a screen, a dialog, or what is left when one is closed. */
  see(what: Locator, name: string): Promise<void>
}
