import { text } from '@client/i18n/use-text'
import { useToastStore } from '@client/ui/toast-store'
import type { OpenIntervention } from '@client/workshop/use-open-intervention'
import type { MediaId } from '@shared/ids'
import { type Editor, setMedia } from '@shared/intervention'
import type { Intervention, MediaEntry } from '@shared/schemas/intervention'
import type { OrderChange } from './media-order'

const changed = (
  editor: Editor,
  doc: Intervention,
  media: MediaId,
  given: Partial<MediaEntry>,
): Intervention => {
  const entry = doc.media[media]
  return entry ? setMedia(editor, doc, media, { ...entry, ...given }) : doc
}

/** Changes to the media of an intervention; a deletion can be taken back. */
export const useMedia = (open: OpenIntervention) => {
  const toasts = useToastStore()

  const change = (media: MediaId, given: Partial<MediaEntry>) =>
    void open.edit((doc, editor) => changed(editor, doc, media, given))

  const reorder = (changes: readonly OrderChange[]) =>
    open.edit((doc, editor) =>
      changes.reduce((next, { id, order }) => changed(editor, next, id, { order }), doc),
    )

  const remove = (media: MediaId) => {
    change(media, { removed: true })
    toasts.show(text('capture.deleted'), {
      actionLabel: text('common.undo'),
      action: () => change(media, { removed: false }),
    })
  }

  return { change, reorder, remove }
}
