/** Whether keys are pressed together with ⌘ here, not with Ctrl. */
export const isMac = /mac|iphone|ipad/i.test(navigator.userAgent)
