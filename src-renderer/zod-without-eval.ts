import { config } from 'zod'

// Zod compiles its decoders with `new Function` where it may. The page's policy forbids that, and even trying shows up
// as a violation; so it is told before the first schema is made, which is why index.html loads this file first.
config({ jitless: true })
