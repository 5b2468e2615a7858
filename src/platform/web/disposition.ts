/** How a browser is told what a file is called (RFC 6266): the name itself for browsers, a plain one for those of old. */

/** The `content-disposition` of a file; `name` may hold any characters. */
export function disposition(kind: 'attachment' | 'inline', name: string): string {
  const extension = /\.[A-Za-z0-9]{1,8}$/.exec(name)?.[0] ?? ''
  const plain = /^[\x20-\x7e]*$/.test(name) ? name.replaceAll(/["\\%]/g, '_') : `file${extension}`
  const encoded = encodeURIComponent(name.toWellFormed()).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `${kind}; filename="${plain}"; filename*=UTF-8''${encoded}`
}
