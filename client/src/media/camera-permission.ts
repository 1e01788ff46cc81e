/** What the browser says of a permission, where it says something. */

type MediaPermission = 'camera' | 'microphone'

// A browser that does not know the name throws; one without a secure context has no `permissions`.
const ask = async (descriptor: PermissionDescriptor): Promise<PermissionStatus | null> => {
  try {
    return await navigator.permissions.query(descriptor)
  } catch {
    return null
  }
}

/** @returns `null` where the browser does not say */
export const permissionOf = async (name: MediaPermission): Promise<PermissionState | null> =>
  (await ask({ name }))?.state ?? null

/** Chromium asks for a permission of its own before a page may zoom a camera that can. */
export const zoomPermission = async (): Promise<PermissionState | null> => {
  const descriptor = { name: 'camera', panTiltZoom: true } as const
  return (await ask(descriptor))?.state ?? null
}

/**
 * Calls `changed` with every later state of a permission, also when a person changes it in the
 * browser's own settings while the page is open.
 *
 * @returns ends it
 */
export const watchPermission = (
  name: MediaPermission,
  changed: (state: PermissionState) => void,
): (() => void) => {
  const ending = new AbortController()
  const { signal } = ending
  const listen = async (): Promise<void> => {
    const status = await ask({ name })
    status?.addEventListener('change', () => changed(status.state), { signal })
  }
  void listen()
  return () => ending.abort()
}
