import { config } from 'zod'

// The policy of this origin forbids code from text, which zod would otherwise try. To be imported before
// any module that makes a schema.
config({ jitless: true })
