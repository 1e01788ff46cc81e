import type { DealershipId, MediaId } from '@shared/ids'

/** Where a page's links lead: the customer's own, or the preview's for the office. */
export interface Places {
  /** Path of the page itself, without a query. */
  page: string
  /** Query that stays when the language changes. */
  keep: Record<string, string>
  /** `null`: nothing can be sent from here. */
  decision: string | null
  media(id: MediaId): string
  thumbnail(id: MediaId): string
}

export const customerPlaces = (token: string): Places => ({
  page: `/c/${token}`,
  keep: {},
  decision: `/c/${token}/decision`,
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
  media: (id) => `/media/${dealership}/${id}`,
  thumbnail: (id) => `/db/dealership-${dealership}/${id}/thumbnail`,
})

export const inLanguage = ({ page, keep }: Places, language: string): string =>
  `${page}?${new URLSearchParams({ ...keep, lang: language }).toString()}`
