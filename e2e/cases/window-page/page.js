globalThis.events = []
globalThis.ownNames = Object.getOwnPropertyNames(globalThis)
bridge.onEvent((text) => globalThis.events.push(text))
// Asked here, not through DevTools: what DevTools evaluates may use eval whatever the policy says.
try {
  globalThis.evalRan = (0, eval)('true')
} catch {
  globalThis.evalRan = false
}
bridge.call('{}').then((answer) => {
  globalThis.firstAnswer = answer
})
