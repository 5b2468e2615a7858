/** What keeping the installation leaves in the record: whoever takes a copy of everything is remembered. */
export const OPERATIONS_EVENTS = {
  'backup-made': '备份',
  'backup-restored': '恢复备份',
} as const satisfies Record<string, string>
