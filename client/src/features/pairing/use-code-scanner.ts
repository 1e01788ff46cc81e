import type { IScannerControls } from '@zxing/browser'
import { type Ref, onScopeDispose, ref } from 'vue'
import { type CameraRefusal, cameraRefusalOf } from '@client/media/camera-error'

export type ScannerState = 'off' | 'asking' | 'looking' | CameraRefusal

export interface CodeScanner {
  state: Ref<ScannerState>
  /** Shows the camera in `video` and reports every code that comes into sight, until `stop`. */
  start(video: HTMLVideoElement, found: (text: string) => void): Promise<void>
  stop(): void
}

const constraints: MediaStreamConstraints = {
  audio: false,
  video: { facingMode: { ideal: 'environment' }, width: { ideal: 1280 }, height: { ideal: 720 } },
}

/** The scanner's code is large and needed once: it is loaded when the camera is asked for. */
const loadReader = async () => {
  const { BrowserQRCodeReader } = await import('@zxing/browser')
  return new BrowserQRCodeReader(undefined, { delayBetweenScanAttempts: 150 })
}

/** Reads QR codes from the camera; the camera is off again when the caller is gone. */
export const useCodeScanner = (): CodeScanner => {
  const state = ref<ScannerState>('off')
  let controls: IScannerControls | null = null
  let wanted = 0

  const stop = (): void => {
    wanted += 1
    controls?.stop()
    controls = null
    state.value = 'off'
  }

  const start: CodeScanner['start'] = async (video, found) => {
    stop()
    const mine = wanted
    if (!navigator.mediaDevices) return void (state.value = 'insecure')
    state.value = 'asking'
    try {
      const reader = await loadReader()
      const opened = await reader.decodeFromConstraints(constraints, video, (result) => {
        if (result && mine === wanted) found(result.getText())
      })
      if (mine !== wanted) return opened.stop()
      controls = opened
      state.value = 'looking'
    } catch (error) {
      if (mine === wanted) state.value = cameraRefusalOf(error)
    }
  }

  onScopeDispose(stop)
  return { state, start, stop }
}
