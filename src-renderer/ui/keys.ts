/** A letter key meant for the screen: no modifier, not typed into a field, no dialog above. */
export const isPlainKey = (event: KeyboardEvent, key: string): boolean => {
  if (event.key !== key || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return false
  const target = event.target instanceof Element ? event.target : undefined
  if (target?.closest('textarea, select, [contenteditable], [role="dialog"], [role="menu"]')) return false
  return !(target instanceof HTMLInputElement) || target.type === 'checkbox'
}
