import { config } from 'zod'

// zod builds faster validators by `eval` where it may. Our Content-Security-Policy forbids that, and
// already the attempt is reported as a violation: said before any schema is made, hence the second step.
config({ jitless: true })

void import('./start').then(({ start }) => start())
