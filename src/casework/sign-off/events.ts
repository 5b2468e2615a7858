/** What signing leaves in the record: the step, the decision, digests – never the words of the thing or of the opinion. */
export const SIGN_OFF_EVENTS = {
  'sign-off-handed-in': '交付会签',
  'sign-off-signed': '会签同意',
  'sign-off-returned': '会签退回',
  'sign-off-done': '会签完成',
  'sign-off-taken-back': '撤回会签',
  'sign-off-chain-kept': '修改会签流程',
} as const satisfies Record<string, string>
