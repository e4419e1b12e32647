import type { ConnectionSetup } from './types'

/** An address that the other side has to be given, by the word for it. */
export interface CallbackAddress {
  key: 'post' | 'socket' | 'events'
  address: string
}

/** Where the other side of a connection sends what happens, as far as it comes to us by itself. */
export function callbackAddresses(
  { id, channel, values }: Pick<ConnectionSetup, 'id' | 'channel' | 'values'>,
  base: string
): CallbackAddress[] {
  const address = `${base.replace(/\/+$/, '')}/callback/${channel}/${id}`
  if (channel === 'wecom') return [{ key: 'events', address }]
  if (channel !== 'onebot') return []
  if (values.transport === 'http') return [{ key: 'post', address }]
  if (values.transport === 'reverse-ws') {
    return [{ key: 'socket', address: `${address.replace(/^http/, 'ws')}/ws` }]
  }
  return []
}
