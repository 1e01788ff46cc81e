import type { DealershipId, MediaId } from '@shared/ids'

/** Where a page's links lead: the customer's own, or the preview's for the office. */
export interface Places {
  /** Path of the page itself, without a query. */
  page: string
  /** Query that stays when the language changes. */
  keep: Record<string, string>
  /** `null`: nothing can be sent from here. */
  decision: string | null
  /** Where the form of a car or a message goes; `null`: nothing can be sent from here. */
  inquiry: string | null
  media(id: MediaId): string
  thumbnail(id: MediaId): string
}

/** Of the customer's own page: something can be sent from here. */
export const customerPlaces = (token: string): Places & { inquiry: string } => ({
  page: `/c/${token}`,
  keep: {},
  decision: `/c/${token}/decision`,
  // The answer is looked at where the form stood.
  inquiry: `/c/${token}/inquiry#contact`,
  media: (id) => `/c/${token}/media/${id}`,
  thumbnail: (id) => `/c/${token}/thumbnail/${id}`,
})

export const previewPlaces = (
  dealership: DealershipId,
  page: string,
  keep: Record<string, string>,
): Places => ({
  page,
  keep,
  decision: null,
  inquiry: null,
  media: (id) => `/media/${dealership}/${id}`,
  thumbnail: (id) => `/db/dealership-${dealership}/${id}/thumbnail`,
})

export const inLanguage = ({ page, keep }: Places, language: string): string =>
  `${page}?${new URLSearchParams({ ...keep, lang: language }).toString()}`
