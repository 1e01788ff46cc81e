import { z } from 'zod'

/** The five kinds of intervention; three belong to After-sales, two to Sales. */
const modes = ['mechanics', 'bodywork', 'warranty', 'used-car', 'direct-message'] as const
export const modeSchema = z.enum(modes)
export type Mode = z.infer<typeof modeSchema>

/** Mechanics and bodywork: a checklist, prices, and a customer who decides row by row. */
export const asksDecision = (mode: Mode): mode is 'mechanics' | 'bodywork' =>
  mode === 'mechanics' || mode === 'bodywork'

/** Sales: the page has a form by which whoever got the link writes back. */
export const takesInquiries = (mode: Mode): mode is 'used-car' | 'direct-message' =>
  mode === 'used-car' || mode === 'direct-message'
