import type { Message } from '@qunying/shared/chat'
import type { Said } from './types'

/** What is said in a group of another platform, as the pages of our own rooms draw it. */
export function asMessages(said: readonly Said[]): Message[] {
  return said.map((it, index) => ({
    id: it.id,
    seq: index + 1,
    at: it.at,
    kind: it.recalled ? 'RECALLED' : 'MESSAGE',
    author: {
      nickname: it.nickname,
      role: it.generated ? 'AI' : 'MEMBER',
      staff: it.staff,
      ...(it.seat ? { seat: it.seat } : {})
    },
    text: it.text,
    pictures: it.pictures,
    mentions: [],
    ...(it.replyTo ? { replyTo: it.replyTo } : {}),
    ...(it.withheldBecause ? { withheldBecause: it.withheldBecause } : {})
  }))
}
