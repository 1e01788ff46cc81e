import { z } from 'zod'

/** The five kinds of intervention; three belong to After-sales, two to Sales. */
const modes = ['mechanics', 'bodywork', 'warranty', 'used-car', 'direct-message'] as const
export const modeSchema = z.enum(modes)
export type Mode = z.infer<typeof modeSchema>
