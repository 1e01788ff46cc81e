import type { MessageKey } from '@client/i18n/messages'
import type { InstallWay } from './install-way'

/** What has to be tapped, as it looks in that browser. */
export type InstallSign = 'share' | 'add' | 'menu' | 'bar' | 'window' | 'start'
export interface InstallStep {
  sign: InstallSign
  text: MessageKey
}

const open: InstallStep = { sign: 'start', text: 'install.open' }

/** Ways that a person goes by hand, each in a few steps. */
const handSteps: Partial<Record<InstallWay, readonly InstallStep[]>> = {
  'ios-safari': [
    { sign: 'share', text: 'install.ios-safari.share' },
    { sign: 'add', text: 'install.ios-safari.add' },
    open,
  ],
  'ios-other': [
    { sign: 'share', text: 'install.ios-other.share' },
    { sign: 'add', text: 'install.ios-other.add' },
    open,
  ],
  'in-app': [{ sign: 'window', text: 'install.in-app' }],
  'android-menu': [
    { sign: 'menu', text: 'install.android-menu.menu' },
    { sign: 'add', text: 'install.android-menu.add' },
    open,
  ],
  'android-firefox': [
    { sign: 'menu', text: 'install.android-firefox.menu' },
    { sign: 'add', text: 'install.android-firefox.add' },
    open,
  ],
  'desktop-menu': [
    { sign: 'bar', text: 'install.desktop-menu.bar' },
    { sign: 'add', text: 'install.desktop-menu.add' },
  ],
  'mac-safari': [
    { sign: 'share', text: 'install.mac-safari.share' },
    { sign: 'add', text: 'install.mac-safari.add' },
  ],
}

/** Empty where nothing is to be done by hand. */
export const stepsOf = (way: InstallWay): readonly InstallStep[] => handSteps[way] ?? []

/** Worth a word before anything is paired: a tablet, or one tap. Computers find it in the settings. */
export const worthHinting = (way: InstallWay): boolean =>
  way === 'prompt' || way === 'in-app' || way.startsWith('ios-') || way.startsWith('android-')
