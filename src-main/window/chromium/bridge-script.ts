/**
 * Runs in every frame before any script of the page. It takes the raw binding out of sight, and in our own top frame
 * leaves `bridge` in its place. `console.debug` hands `deliver` to the host as a remote object; the page never sees it.
 */
export const bridgeScript = (origin: string, binding: string): string => `(() => {
  const carry = globalThis[${JSON.stringify(binding)}]
  delete globalThis[${JSON.stringify(binding)}]
  if (top !== self || location.protocol + '//' + location.host !== ${JSON.stringify(origin)}) return
  const waiting = new Map()
  const listeners = new Set()
  let last = 0
  const deliver = (id, text) => {
    if (id === 0) {
      for (const listener of listeners) listener(text)
    } else {
      waiting.get(id)?.(text)
      waiting.delete(id)
    }
  }
  const call = (text) => new Promise((resolve) => {
    last += 1
    waiting.set(last, resolve)
    carry(last + ':' + text)
  })
  const onEvent = (listener) => {
    listeners.add(listener)
  }
  const bridge = Object.freeze({ call: Object.freeze(call), onEvent: Object.freeze(onEvent) })
  Object.defineProperty(globalThis, 'bridge', { value: bridge, enumerable: true })
  console.debug(deliver)
})()`

/** Called with the page's `deliver` as `this`; text arrives as an argument, so it is data whatever it holds. */
export const DELIVER = 'function (id, text) { this(id, text) }'
