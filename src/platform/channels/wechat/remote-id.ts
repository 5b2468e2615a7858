/** What is known of a publication at 微信公众号, as one text: a draft, a job of publishing, or an article. */

export type Remote =
  | { readonly is: 'draft'; readonly id: string }
  /** `message` joins the statistics; null when it is not known. */
  | { readonly is: 'job'; readonly id: string; readonly message: string | null }
  | { readonly is: 'article'; readonly id: string; readonly message: string | null }

/** As one text, to be kept. */
export const written = (remote: Remote): string =>
  remote.is === 'draft' ? `draft:${remote.id}` : `${remote.is}:${remote.id}:${remote.message ?? ''}`

/** Back from the text; null when it is none. */
export function read(text: string): Remote | null {
  const [, is, id = '', message = ''] = /^(draft|job|article):([^:]+)(?::([^:]*))?$/.exec(text) ?? []
  if (is === 'draft') return { is, id }
  return is === 'job' || is === 'article' ? { is, id, message: message || null } : null
}

/** What the figures of a publication begin with: `2247490098_1` is the first article of message 2247490098. null when unknown. */
export function messageOf(text: string): string | null {
  const remote = read(text)
  return remote === null || remote.is === 'draft' ? null : remote.message
}
