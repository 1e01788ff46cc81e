/** Where a person allows the camera again depends on what they hold. */
export const cameraPlatforms = [
  'ios',
  'ios-app',
  'android',
  'android-app',
  'firefox',
  'safari',
  'desktop',
  'desktop-app',
] as const
export type CameraPlatform = (typeof cameraPlatforms)[number]

export interface BrowserFacts {
  userAgent: string
  /** iPadOS calls itself a Mac; only its touch points give it away. */
  touchPoints: number
  /** Runs as an installed app, without an address bar. */
  installed: boolean
}

export const platformOf = ({ userAgent, touchPoints, installed }: BrowserFacts): CameraPlatform => {
  const says = (words: RegExp) => words.test(userAgent)
  if (says(/iPad|iPhone|iPod/) || (says(/Macintosh/) && touchPoints > 1)) {
    return installed ? 'ios-app' : 'ios'
  }
  if (says(/Firefox/)) return 'firefox'
  if (says(/Android/)) return installed ? 'android-app' : 'android'
  if (says(/Safari/) && !says(/Chrome|Chromium|Edg/)) return 'safari'
  return installed ? 'desktop-app' : 'desktop'
}

/** The platform of this browser. */
export const thisPlatform = (): CameraPlatform =>
  platformOf({
    userAgent: navigator.userAgent,
    touchPoints: navigator.maxTouchPoints,
    installed: matchMedia('(display-mode: standalone)').matches,
  })
