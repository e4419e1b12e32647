import type { Message, Outgoing } from '@qunying/shared/chat'

export type Row =
  | { key: string; kind: 'time'; at: string }
  | { key: string; kind: 'unread' }
  | { key: string; kind: 'note'; message: Message }
  | { key: string; kind: 'message'; message: Message; isFirst: boolean }
  | { key: string; kind: 'outgoing'; outgoing: Outgoing }

const PAUSE = 10 * 60_000

/**
 * What stands in the list, top to bottom: a time after every longer pause, one line before the first message not read,
 * and messages of one author drawn together.
 *
 * @param readUntil number of the last message read; 0 for a first visit, which has no such line
 */
export function rowsOf(messages: Message[], outgoing: Outgoing[], readUntil: number): Row[] {
  const rows: Row[] = []
  let before: Message | undefined
  let beforeAt = 0
  let isMarked = readUntil === 0
  for (const message of messages) {
    const at = Date.parse(message.at)
    const hasPause = !before || at - beforeAt > PAUSE
    if (!isMarked && message.seq > readUntil && !message.mine) {
      isMarked = true
      if (before) rows.push({ key: 'unread', kind: 'unread' })
    }
    if (hasPause) rows.push({ key: `time-${message.id}`, kind: 'time', at: message.at })
    rows.push(rowOf(message, hasPause ? undefined : before))
    before = message
    beforeAt = at
  }
  for (const it of outgoing) rows.push({ key: it.clientId, kind: 'outgoing', outgoing: it })
  return rows
}

function rowOf(message: Message, before: Message | undefined): Row {
  // the client's own id first: the row keeps its place on the screen when the echo arrives
  const key = message.clientId ?? message.id
  if (message.kind !== 'MESSAGE') return { key, kind: 'note', message }
  const isFirst =
    before?.kind !== 'MESSAGE' ||
    before.mine !== message.mine ||
    before.author?.seat !== message.author?.seat ||
    before.author?.nickname !== message.author?.nickname
  return { key, kind: 'message', message, isFirst }
}
