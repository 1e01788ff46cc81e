/** What customers wrote by the form of their page, in the order in which it wants to be seen to. */
import type { InterventionId } from '@shared/ids'
import type { Inquiry } from '@shared/schemas/office'

const isOpen = ({ handledAt }: Inquiry): boolean => handledAt === null

/** How many of each intervention nobody has seen to yet. */
export const openInquiryCounts = (inquiries: readonly Inquiry[]): Map<InterventionId, number> => {
  const counts = new Map<InterventionId, number>()
  for (const { intervention } of inquiries.filter(isOpen)) {
    counts.set(intervention, (counts.get(intervention) ?? 0) + 1)
  }
  return counts
}

export interface InquiryList {
  /** Whoever has waited longest first. */
  open: Inquiry[]
  /** The last one seen to first. */
  handled: Inquiry[]
}

export const inquiriesOf = (
  inquiries: readonly Inquiry[],
  intervention: InterventionId,
): InquiryList => {
  const own = inquiries.filter((inquiry) => inquiry.intervention === intervention)
  return {
    open: own.filter(isOpen).sort((a, b) => a.at.localeCompare(b.at)),
    handled: own
      .filter((inquiry) => !isOpen(inquiry))
      .sort((a, b) => (b.handledAt ?? '').localeCompare(a.handledAt ?? '')),
  }
}
