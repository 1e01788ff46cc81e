/** How this browser can put the app on the device's start screen. */
export type InstallWay =
  /** It runs installed. */
  | 'installed'
  /** The browser has offered to do it: one tap. */
  | 'prompt'
  /** By hand, in Safari's share menu. There is never a prompt. */
  | 'ios-safari'
  /** By hand in another browser of iOS: its share menu too, since iOS 16.4. */
  | 'ios-other'
  /** The browser inside another app (mail, messenger): the page has to be opened in a real one. */
  | 'in-app'
  | 'android-menu'
  | 'android-firefox'
  /** Chrome and Edge on a computer: the sign in the address bar. */
  | 'desktop-menu'
  /** Safari on a Mac since version 17: the Dock. */
  | 'mac-safari'
  /** Firefox on a computer, old Safari: the app runs in a tab. */
  | 'none'

/** What a browser tells of itself. */
export interface BrowserFacts {
  userAgent: string
  maxTouchPoints: number
  /** Started from the start screen. */
  standalone: boolean
  /** `beforeinstallprompt` has come. */
  prompted: boolean
}

/** Safari of this version and later can put a site into the Dock. */
const dockVersion = 17

// iPadOS calls itself a Mac; only its touch points give it away.
const isIos = ({ userAgent, maxTouchPoints }: BrowserFacts): boolean =>
  /iPad|iPhone|iPod/.test(userAgent) || (userAgent.includes('Macintosh') && maxTouchPoints > 1)

const inApp =
  /FBAN|FBAV|Instagram|Line\/|MicroMessenger|LinkedInApp|Snapchat|Twitter|GSA\/|Teams\/|; wv\)/

const iosWay = (userAgent: string): InstallWay => {
  if (/CriOS|FxiOS|EdgiOS|OPT\/|OPiOS|DuckDuckGo|Ddg\/|Brave/.test(userAgent)) return 'ios-other'
  // A web view inside an app has no `Safari` or no `Version` in its name.
  return /Version\/[\d.]+.*Safari\//.test(userAgent) ? 'ios-safari' : 'in-app'
}

const androidWay = (userAgent: string): InstallWay =>
  userAgent.includes('Firefox/') ? 'android-firefox' : 'android-menu'

const macSafariVersion = (userAgent: string): number | null => {
  if (!userAgent.includes('Macintosh') || /Chrom(e|ium)\/|Edg\/|Firefox\//.test(userAgent)) {
    return null
  }
  return Number(/Version\/(\d+)[\d.]* Safari\//.exec(userAgent)?.[1] ?? 0)
}

const desktopWay = (userAgent: string): InstallWay => {
  const safari = macSafariVersion(userAgent)
  if (safari !== null) return safari >= dockVersion ? 'mac-safari' : 'none'
  return /Chrom(e|ium)\//.test(userAgent) ? 'desktop-menu' : 'none'
}

export const installWay = (browser: BrowserFacts): InstallWay => {
  const { userAgent, standalone, prompted } = browser
  if (standalone) return 'installed'
  if (prompted) return 'prompt'
  if (inApp.test(userAgent)) return 'in-app'
  if (isIos(browser)) return iosWay(userAgent)
  return userAgent.includes('Android') ? androidWay(userAgent) : desktopWay(userAgent)
}

/**
 * Whether the installed app will have a storage of its own, so that what is paired in the browser is not
 * paired there: install first, scan inside.
 */
export const storesApart = (browser: BrowserFacts): boolean => isIos(browser) && !browser.standalone
