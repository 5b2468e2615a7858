/** The two states of an entry, in words. */
export const STATUS = { recorded: '已登记', withdrawn: '已撤下' } as const
export type Status = keyof typeof STATUS
