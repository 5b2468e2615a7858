/**
 * Some parts of the component library (the lock of the page's scrolling below a dialog, the measure of a scroll bar) make style
 * elements and know no nonce: every style element this program makes gets the page's. What markup brings in gets none.
 */
export function lendNonce(nonce: string): void {
  const make = document.createElement.bind(document)
  document.createElement = ((name: string, options?: ElementCreationOptions) => {
    const element = make(name, options)
    if (element instanceof HTMLStyleElement) element.nonce = nonce
    return element
  }) as typeof document.createElement
}
