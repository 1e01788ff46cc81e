import { type Facing, useCamera } from '@client/media/use-camera'
import { onMounted, ref, watch } from 'vue'

/** The camera as the screen drives it: which one, light, zoom, sound. */
export const useViewfinder = (video: () => HTMLVideoElement | null) => {
  const camera = useCamera()
  const facing = ref<Facing>('environment')
  const torch = ref(false)
  const zoom = ref(1)
  const sound = ref(true)

  const restart = async () => {
    torch.value = false
    await camera.start({ facing: facing.value, sound: true })
    zoom.value = camera.abilities.value.zoom?.min ?? 1
  }
  const flip = () => {
    facing.value = facing.value === 'environment' ? 'user' : 'environment'
    return restart()
  }
  const toggleTorch = async () => {
    await camera.setTorch(!torch.value)
    torch.value = !torch.value
  }

  // The microphone stays open and is only muted: sound can be switched in the middle of a film.
  watch([sound, camera.stream], ([on, stream]) => {
    for (const track of stream?.getAudioTracks() ?? []) track.enabled = on
  })
  watch([camera.stream, video], ([stream, element]) => {
    if (element) element.srcObject = stream
  })
  watch(zoom, (factor) => void camera.setZoom(factor))
  onMounted(restart)
  return { ...camera, facing, torch, zoom, sound, restart, flip, toggleTorch }
}
