import { text } from '@client/i18n/use-text'
import { useToastStore } from '@client/ui/toast-store'
import type { OpenIntervention } from '@client/workshop/use-open-intervention'
import type { MediaId } from '@shared/ids'
import { setMedia } from '@shared/intervention'
import type { MediaEntry } from '@shared/schemas/intervention'

/** Changes to the media of an intervention; a deletion can be taken back. */
export const useMedia = (open: OpenIntervention) => {
  const toasts = useToastStore()

  const change = (media: MediaId, given: Partial<MediaEntry>) =>
    void open.edit((doc, editor) => {
      const entry = doc.media[media]
      return entry ? setMedia(editor, doc, media, { ...entry, ...given }) : doc
    })

  const remove = (media: MediaId) => {
    change(media, { removed: true })
    toasts.show(text('capture.deleted'), {
      actionLabel: text('common.undo'),
      action: () => change(media, { removed: false }),
    })
  }

  return { change, remove }
}
