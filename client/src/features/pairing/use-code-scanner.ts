import { openCodeReader } from '@client/media/scan/code-reader'
import { useScanCamera } from '@client/media/scan/use-scan-camera'
import { watchCodes } from '@client/media/scan/watch-codes'
import { onScopeDispose } from 'vue'

/**
 * Reads QR codes from the camera, one after the other until `stop`; the camera is off again when the
 * caller is gone.
 */
export const useCodeScanner = () => {
  const camera = useScanCamera()
  const reader = openCodeReader(['qr'])
  let stopWatching = (): void => undefined

  const stop = (): void => {
    stopWatching()
    camera.stop()
  }
  const watch = (video: HTMLVideoElement, found: (text: string) => void): void => {
    stopWatching()
    stopWatching = watchCodes(
      video,
      () => undefined,
      reader,
      ([code]) => {
        watch(video, found)
        if (code) found(code.text)
      },
    )
  }
  const start = async (video: HTMLVideoElement, found: (text: string) => void): Promise<void> => {
    await camera.start(video)
    if (camera.state.value === 'looking') watch(video, found)
  }
  onScopeDispose(() => {
    stop()
    reader.close()
  })
  return { state: camera.state, start, stop }
}
