/** Where a visit failed, by the codes of the system. */

export const FAULTS = {
  dns: '域名解析不到地址',
  connect: '连接不上服务器',
  tls: '加密连接（TLS）建立不起来',
  timeout: '在规定时间内没有打开',
  answer: '连接上了，但没有收到完整的应答',
  inner: '指向内网地址，按本系统的设置不访问',
  redirect: '跳转次数过多，或者跳转到不能访问的地址',
  'no-network': '本系统所在的机器当时没有网络，没有测到',
} as const
export type FaultCode = keyof typeof FAULTS

const BY_CODE: readonly (readonly [RegExp, FaultCode])[] = [
  [/^EINNER$/, 'inner'],
  [/^OUR_TIMEOUT$/, 'timeout'],
  // The resolver or the net of this machine, not the site.
  [/^(EAI_AGAIN|ENETUNREACH|ENETDOWN|EADDRNOTAVAIL|ESERVFAIL|ETIMEOUT)$/, 'no-network'],
  [/^(ENOTFOUND|ENODATA|EAI_)/, 'dns'],
  [/^(ECONNREFUSED|EHOSTUNREACH|EHOSTDOWN|ETIMEDOUT|ENETRESET)$/, 'connect'],
  [/^(EPROTO|ERR_SSL|ERR_TLS|CERT_|UNABLE_TO|DEPTH_ZERO|SELF_SIGNED)/, 'tls'],
]

/** The place and code of a fault; a connection tried by several addresses counts as the one that went farthest. */
export function faultOf(thrown: unknown): { readonly fault: FaultCode; readonly code: string } {
  const all = thrown instanceof AggregateError ? (thrown.errors as readonly unknown[]) : [thrown]
  const seen = all.map(single)
  return seen.find(({ fault }) => fault !== 'no-network') ?? seen[0] ?? { fault: 'answer', code: 'FAULT' }
}

function single(thrown: unknown): { readonly fault: FaultCode; readonly code: string } {
  const { code } = (thrown ?? {}) as { code?: unknown }
  const text = typeof code === 'string' ? code.slice(0, 60) : 'FAULT'
  return { fault: BY_CODE.find(([pattern]) => pattern.test(text))?.[1] ?? 'answer', code: text }
}
