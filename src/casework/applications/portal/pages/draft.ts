/** A draft of the form on this device only: nothing of it is sent. The number of the identity document and files are not kept. */

const keyOf = (organ: string): string => `gongkai-apply-${organ}`
const NOT_KEPT = new Set(['form', 'proof', 'idNumber', 'agentIdNumber', 'drop'])

/** Private windows have no storage: then there is no draft. */
function storage(): Storage | null {
  try {
    return window.localStorage
  } catch {
    return null
  }
}

export const clearDraft = (organ: string): void => storage()?.removeItem(keyOf(organ))

/** Writes down what is typed. */
export function keepDraft(organ: string, form: HTMLFormElement): void {
  const typed = [...new FormData(form)].filter(([name, value]) => typeof value === 'string' && !NOT_KEPT.has(name))
  try {
    storage()?.setItem(keyOf(organ), JSON.stringify(typed))
  } catch {
    // A full storage is no reason to disturb anybody.
  }
}

/** Puts a draft into an untouched form; whether there was one. */
export function fillDraft(organ: string, form: HTMLFormElement): boolean {
  let typed: unknown
  try {
    typed = JSON.parse(storage()?.getItem(keyOf(organ)) ?? 'null')
  } catch {
    return false
  }
  if (!Array.isArray(typed)) return false
  let filled = false
  for (const entry of typed as unknown[]) {
    const [name, value] = Array.isArray(entry) ? (entry as unknown[]) : []
    if (typeof name !== 'string' || typeof value !== 'string' || value === '' || NOT_KEPT.has(name)) continue
    for (const field of form.querySelectorAll<HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>(
      `[name="${CSS.escape(name)}"]`,
    )) {
      if (field instanceof HTMLInputElement && (field.type === 'checkbox' || field.type === 'radio'))
        field.checked ||= field.value === value
      else if (!(field instanceof HTMLInputElement) || field.type !== 'file') field.value = value
      filled ||= name !== 'who' && name !== 'idKind'
    }
  }
  return filled
}
