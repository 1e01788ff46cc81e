import { nextCamera } from '@client/media/camera-abilities'
import { sizeFor } from '@client/media/camera-quality'
import { useCamera } from '@client/media/use-camera'
import { useDeviceSettings } from '@client/workshop/device-settings'
import { type Ref, computed, onMounted, ref, watch } from 'vue'

/** The camera as the screen drives it: which one, how fine, light, zoom, sound. */
export const useViewfinder = (given: {
  video: () => HTMLVideoElement | null
  kind: Ref<'photo' | 'video'>
  torchFailed: () => void
}) => {
  const camera = useCamera()
  const device = useDeviceSettings()
  /** Of cameras on cables, which say of none where it looks. */
  const chosen = ref<string | null>(null)
  const torch = ref(false)
  const zoom = ref(1)
  const sound = ref(device.settings.sound)
  let sized = Promise.resolve()
  const size = () => sizeFor(given.kind.value, device.settings.cameraQuality)

  const restart = async () => {
    torch.value = false
    // The chosen one was pulled out: any other will do.
    if (camera.error.value?.problem === 'none') chosen.value = null
    const { facing } = device.settings
    await camera.start({ facing, device: chosen.value, size: size() })
  }
  const flip = async () => {
    const { facing } = camera.abilities.value
    if (facing) device.change({ facing: facing === 'environment' ? 'user' : 'environment' })
    else chosen.value = await nextCamera(camera.stream.value?.getVideoTracks()[0] ?? null)
    await restart()
  }
  const setTorch = async (on: boolean) => {
    if (await camera.setTorch(on)) torch.value = on
    else given.torchFailed()
  }
  const resize = async () => {
    await camera.resize(size())
    // A camera that starts anew for another size has forgotten its light.
    if (torch.value) await setTorch(true)
  }

  // The microphone stays open and is only muted: sound can be switched in the middle of a film.
  watch([sound, camera.stream], ([on, stream]) => {
    for (const track of stream?.getAudioTracks() ?? []) track.enabled = on
  })
  watch([camera.stream, given.video], ([stream, element]) => {
    if (element) element.srcObject = stream
  })
  watch(given.kind, () => (sized = resize()))
  watch(camera.abilities, (found) => (zoom.value = found.zoom?.now ?? 1))
  watch(zoom, (factor) => camera.abilities.value.zoom && void camera.setZoom(factor))
  onMounted(restart)
  return {
    ...camera,
    torch,
    zoom,
    sound,
    restart,
    flip,
    toggleTorch: () => setTorch(!torch.value),
    /** Resolves when the picture has the size that the kind of capture wants. */
    settled: () => sized,
    mirrored: computed(() => camera.abilities.value.facing === 'user'),
  }
}
