import { z } from 'zod'

/** The members we use of what Chromium sends (DevTools protocol, tip of tree). */
export const message = z.object({
  id: z.number().optional(),
  sessionId: z.string().optional(),
  method: z.string().optional(),
  params: z.unknown().optional(),
  result: z.unknown().optional(),
  error: z.object({ message: z.string() }).optional(),
})

export const bindingCalled = z.object({ name: z.string(), payload: z.string(), executionContextId: z.number() })

export const consoleCalled = z.object({
  executionContextId: z.number(),
  type: z.string(),
  args: z.array(z.object({ type: z.string(), objectId: z.string().optional() })),
})

export const contextCreated = z.object({
  context: z.object({
    id: z.number(),
    origin: z.string(),
    auxData: z.object({ isDefault: z.boolean(), frameId: z.string() }),
  }),
})

export const contextDestroyed = z.object({ executionContextId: z.number() })

export const frameNavigated = z.object({
  frame: z.object({ id: z.string(), parentId: z.string().optional(), url: z.string() }),
})

export const frameTree = z.object({ frameTree: z.object({ frame: z.object({ id: z.string() }) }) })

export const requestPaused = z.object({
  requestId: z.string(),
  request: z.object({ url: z.string(), method: z.string() }),
})

export const remoteObject = z.object({ result: z.object({ objectId: z.string() }) })

export const targetInfo = z.object({
  targetInfo: z.object({
    targetId: z.string(),
    type: z.string(),
    browserContextId: z.string().optional(),
  }),
})

export const attachedToTarget = targetInfo.extend({ sessionId: z.string() })

export const targetDestroyed = z.object({ targetId: z.string() })

export const dialogOpening = z.object({ type: z.string() })
