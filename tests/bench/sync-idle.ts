/** `npm run bench -- sync-idle`: of `npm run bench -- sync`, only what idle devices cost. */
import { measureIdle } from './sync/idle'

export const run = measureIdle
