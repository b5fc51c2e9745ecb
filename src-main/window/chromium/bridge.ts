import type { Dispatch } from '../dispatch.ts'
import { bridgeScript, DELIVER } from './bridge-script.ts'
import { bindingCalled, consoleCalled, contextCreated, contextDestroyed, remoteObject } from './protocol.ts'
import type { CdpSession } from './session.ts'

/** Calls the page may have under way; more than any screen of ours makes, and a flood ends here. */
const MAX_CALLS_UNDER_WAY = 1000
const EVENT = 0

export interface Bridge {
  /** Sends an event text to the page; without a page it goes nowhere. */
  readonly send: (text: string) => void
  /** Settles when the page made its first call. */
  readonly ready: Promise<void>
}

interface BridgeOptions {
  readonly dispatch: Dispatch
  readonly origin: string
  readonly mainFrameId: string
  readonly binding: string
}

/** The one main-world context of our page that may call, and the handle of its `deliver` once it has shown it. */
interface Caller {
  readonly contextId: number
  deliver?: Promise<string>
}

/** Puts `bridge` into the main frame's own world and carries its calls to `dispatch`. */
export const connectBridge = async (session: CdpSession, options: BridgeOptions): Promise<Bridge> => {
  const ready = Promise.withResolvers<void>()
  let caller: Caller | undefined
  let underWay = 0

  session.on('Runtime.executionContextCreated', (event) => {
    const { context } = contextCreated.parse(event)
    const { isDefault, frameId } = context.auxData
    if (!isDefault || frameId !== options.mainFrameId) return
    caller = context.origin === options.origin ? { contextId: context.id } : undefined
  })
  session.on('Runtime.executionContextDestroyed', (event) => {
    if (contextDestroyed.parse(event).executionContextId === caller?.contextId) caller = undefined
  })
  session.on('Runtime.executionContextsCleared', () => {
    caller = undefined
  })
  session.on('Runtime.consoleAPICalled', (event) => {
    const { executionContextId, type, args } = consoleCalled.parse(event)
    const objectId = args[0]?.type === 'function' ? args[0].objectId : undefined
    if (type !== 'debug' || objectId === undefined) return
    // Only the first: it comes from the bridge script, which runs before the page can say anything.
    if (caller?.contextId !== executionContextId || caller.deliver !== undefined) return
    caller.deliver = keep(session, objectId)
    // A page that is left at once takes the handle along; whoever delivers to it learns that by itself.
    caller.deliver.catch(() => undefined)
  })
  session.on('Runtime.bindingCalled', (event) => {
    const call = bindingCalled.parse(event)
    if (call.name !== options.binding || call.executionContextId !== caller?.contextId) return
    if (underWay >= MAX_CALLS_UNDER_WAY) return
    underWay += 1
    ready.resolve()
    void answerCall(session, caller, call.payload, options.dispatch).finally(() => (underWay -= 1))
  })

  await session.send('Runtime.addBinding', { name: options.binding })
  await session.send('Page.addScriptToEvaluateOnNewDocument', {
    source: bridgeScript(options.origin, options.binding),
  })
  await session.send('Runtime.enable')
  return {
    ready: ready.promise,
    send: (text) => {
      if (caller !== undefined) void deliver(session, caller, EVENT, text)
    },
  }
}

const answerCall = async (session: CdpSession, caller: Caller, payload: string, dispatch: Dispatch): Promise<void> => {
  const colon = payload.indexOf(':')
  const id = Number(payload.slice(0, colon))
  if (!Number.isSafeInteger(id) || id <= EVENT) return
  await deliver(session, caller, id, await dispatch(payload.slice(colon + 1)))
}

const deliver = async (session: CdpSession, caller: Caller, id: number, text: string): Promise<void> => {
  try {
    await session.send('Runtime.callFunctionOn', {
      objectId: await caller.deliver,
      functionDeclaration: DELIVER,
      arguments: [{ value: id }, { value: text }],
      silent: true,
      returnByValue: true,
    })
  } catch {
    // The page was reloaded or closed meanwhile; the new one asks again.
  }
}

/** Moves the handle to a group of ours: `console.clear()` in the page would drop the console's. */
const keep = async (session: CdpSession, objectId: string): Promise<string> => {
  const kept = await session.send('Runtime.callFunctionOn', {
    objectId,
    functionDeclaration: 'function () { return this }',
    objectGroup: 'bridge',
  })
  return remoteObject.parse(kept).result.objectId
}
