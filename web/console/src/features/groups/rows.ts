import type { Message } from '@qunying/shared/chat'
import { daysFrom } from '@qunying/shared/format'

export type Row =
  | { key: string; kind: 'day'; at: string }
  | { key: string; kind: 'unread' }
  | { key: string; kind: 'note'; message: Message }
  | { key: string; kind: 'message'; message: Message; isFirst: boolean }

const PAUSE = 5 * 60_000

/**
 * What stands in the list, top to bottom: a line for each day, one before the first message not read, and messages of
 * one author drawn together.
 */
export function rowsOf(messages: readonly Message[], readUntil: number): Row[] {
  const rows: Row[] = []
  let before: Message | undefined
  let isMarked = readUntil === 0
  for (const message of messages) {
    const isNewDay = !before || daysFrom(new Date(message.at), new Date(before.at)) !== 0
    if (isNewDay) rows.push({ key: `day-${message.id}`, kind: 'day', at: message.at })
    if (!isMarked && message.seq > readUntil) {
      isMarked = true
      if (before) rows.push({ key: 'unread', kind: 'unread' })
    }
    rows.push(
      message.kind === 'MESSAGE'
        ? {
            key: message.id,
            kind: 'message',
            message,
            isFirst: isNewDay || isFirst(message, before)
          }
        : { key: message.id, kind: 'note', message }
    )
    before = message
  }
  return rows
}

function isFirst(message: Message, before: Message | undefined): boolean {
  return (
    before?.kind !== 'MESSAGE' ||
    before.author?.seat !== message.author?.seat ||
    before.author?.nickname !== message.author?.nickname ||
    !!before.withheldBecause ||
    Date.parse(message.at) - Date.parse(before.at) > PAUSE
  )
}
