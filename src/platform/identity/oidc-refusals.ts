/** Everything by which single sign-on can fail, each with the sentence for the person; the library's own words go to the log. */
import {
  AuthorizationResponseError,
  ClientError,
  ResponseBodyError,
  WWWAuthenticateChallengeError,
} from 'openid-client'

/** What happened, and what to do about it. */
export const SAY = {
  unreachable: '连接不上统一身份认证。请稍后再试，或改用本系统的登录名和口令；一直如此请告知系统管理员。',
  'bad-description':
    '统一身份认证公布的信息与设置不符（网址不一致、不是标准格式或要求不安全的连接）。请告知系统管理员核对 OIDC_ISSUER。',
  'not-begun': '没有找到这次登录的记录：可能已经用过，或浏览器没有保存。请回到登录页重新开始。',
  'too-late': '登录用时过长，已经失效。请回到登录页重新开始。',
  'state-mismatch': '返回的登录不是从本窗口发起的那一次，为安全起见没有采用。请关闭其他登录页，重新开始。',
  declined: '您在统一身份认证取消了登录，或没有被准许使用本系统。',
  'code-used': '登录凭证已失效或已经用过。请回到登录页重新开始。',
  'client-refused':
    '统一身份认证不承认本系统。请告知系统管理员核对 OIDC_CLIENT_ID、OIDC_CLIENT_SECRET 和登记的返回地址。',
  'wrong-audience': '身份凭证不是发给本系统的，没有采用。请告知系统管理员核对 OIDC_CLIENT_ID。',
  'wrong-issuer': '身份凭证不是所设置的统一身份认证签发的，没有采用。请告知系统管理员核对 OIDC_ISSUER。',
  'wrong-nonce': '身份凭证不是为这一次登录签发的，没有采用。请回到登录页重新开始。',
  expired: '身份凭证已过期或尚未生效：两台服务器的时间可能不一致。请告知系统管理员检查时间同步。',
  'bad-signature': '身份凭证的签名核对不上，没有采用。请告知系统管理员。',
  'bad-answer': '统一身份认证的答复不符合标准，无法登录。请告知系统管理员。',
} as const
export type SignOnRefusal = keyof typeof SAY

/** The refusal for a fault of the library: while the issuer's description was read, or while its answer was judged. */
export function reasonOf(
  fault: unknown,
  during: 'discovery' | 'answer',
): { readonly refused: SignOnRefusal; readonly detail: string } {
  return { refused: codeOf(fault, during), detail: wordsOf(fault) }
}

function codeOf(fault: unknown, during: 'discovery' | 'answer'): SignOnRefusal {
  if (isNetwork(fault)) return 'unreachable'
  if (during === 'discovery') return 'bad-description'
  if (fault instanceof AuthorizationResponseError) return BY_ERROR[fault.error] ?? 'bad-answer'
  if (fault instanceof ResponseBodyError) return BY_ERROR[fault.error] ?? 'bad-answer'
  // 401: a wrong client secret, where it was sent in the header.
  if (fault instanceof WWWAuthenticateChallengeError) return 'client-refused'
  if (!(fault instanceof ClientError)) return 'bad-answer'
  const claim = claimOf(fault)
  if (fault.code === 'OAUTH_JWT_CLAIM_COMPARISON_FAILED' && claim !== null) return BY_CLAIM[claim] ?? 'bad-answer'
  if (fault.code === 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED') return 'expired'
  if (fault.code === 'OAUTH_KEY_SELECTION_FAILED' || /signature/.test(wordsOf(fault))) return 'bad-signature'
  if (/unexpected "iss"/.test(wordsOf(fault))) return 'wrong-issuer'
  // A page of the server or of something before it, instead of a token.
  if (fault.code === 'OAUTH_RESPONSE_IS_NOT_CONFORM') return statusOf(fault) >= 500 ? 'unreachable' : 'bad-answer'
  return 'bad-answer'
}

/** Error codes of OAuth 2.0 (RFC 6749 4.1.2.1, 5.2) and OpenID Connect Core 3.1.2.6. */
const BY_ERROR: Readonly<Record<string, SignOnRefusal>> = {
  access_denied: 'declined',
  login_required: 'declined',
  interaction_required: 'declined',
  consent_required: 'declined',
  account_selection_required: 'declined',
  temporarily_unavailable: 'unreachable',
  server_error: 'unreachable',
  invalid_grant: 'code-used',
  invalid_client: 'client-refused',
  invalid_request: 'client-refused',
  unauthorized_client: 'client-refused',
  unsupported_response_type: 'client-refused',
  invalid_scope: 'client-refused',
  invalid_redirect_uri: 'client-refused',
}

const BY_CLAIM: Readonly<Record<string, SignOnRefusal>> = {
  aud: 'wrong-audience',
  azp: 'wrong-audience',
  iss: 'wrong-issuer',
  nonce: 'wrong-nonce',
}

/** Faults of fetch are TypeErrors with the system's error as their cause. */
function isNetwork(fault: unknown): boolean {
  if (fault instanceof ClientError) {
    return ['OAUTH_TIMEOUT', 'OAUTH_ABORT'].includes(fault.code ?? '') || isNetwork(fault.cause)
  }
  return fault instanceof TypeError && fault.cause instanceof Error
}

function causes(fault: unknown): readonly object[] {
  const found: object[] = []
  for (
    let at = fault;
    typeof at === 'object' && at !== null && found.length < 6;
    at = (at as { cause?: unknown }).cause
  ) {
    found.push(at)
  }
  return found
}

function claimOf(fault: unknown): string | null {
  const holder = causes(fault).find(
    (each): each is { claim: string } => 'claim' in each && typeof each.claim === 'string',
  )
  return holder?.claim ?? null
}

const statusOf = (fault: ClientError): number => (fault.cause instanceof Response ? fault.cause.status : 0)

/** The messages along the causes; never their contents, where tokens may stand. */
const wordsOf = (fault: unknown): string =>
  causes(fault)
    .filter((each) => each instanceof Error)
    .map((each) => (each instanceof ResponseBodyError ? `${each.message} (${each.error})` : each.message))
    .join(' ← ')
    .slice(0, 500) || 'unknown'
