import { useQuery } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { useProblemText } from '@qunying/shared/i18n'
import { useToast } from '@/shared/ui'
import { usePages } from '@/shared/usePages'
import { peopleApi } from './api'
import type { NewTransfer, Transfer } from './types'
import { useChanges } from './useChanges'

/** Handing customers and groups of one member of staff to another. */
export function useTransfers(connection: Ref<string>) {
  const { t } = useI18n()
  const { toast } = useToast()
  const { problemText } = useProblemText('people')
  const { change, failure, isBusy } = useChanges()
  const isChosen = () => connection.value !== ''
  const connections = useQuery({
    queryKey: ['people', 'connections'],
    queryFn: ({ signal }) => peopleApi.connections({ signal })
  })
  const choice = useQuery({
    queryKey: ['people', 'givers', connection],
    queryFn: ({ signal }) => peopleApi.givers(connection.value, { signal }),
    enabled: isChosen
  })
  const transfers = useQuery({
    queryKey: ['people', 'transfers', connection],
    queryFn: ({ signal }) => peopleApi.transfers(connection.value, { signal }),
    enabled: isChosen,
    refetchInterval: 10_000
  })

  return {
    connections: computed(() => connections.data.value?.filter((it) => it.channel === 'wecom')),
    choice: choice.data,
    untold: computed(() => (choice.error.value ? problemText(choice.error.value) : undefined)),
    transfers: transfers.data,
    failure,
    isBusy,
    async begin(wish: NewTransfer) {
      const done = await change(() => peopleApi.beginTransfer(connection.value, wish))
      if (done) toast(t('people.transfer.begun'))
      return done
    }
  }
}

/** The customers or groups of the transfer that is opened. */
export function useTransferParts(connection: Ref<string>, opened: Ref<Transfer | undefined>) {
  const { items, hasMore, loadMore } = usePages({
    key: ['people', 'transfer-parts', computed(() => opened.value?.id)],
    load: (cursor, options) =>
      peopleApi.transferParts(connection.value, opened.value?.id ?? '', cursor, options),
    enabled: () => opened.value !== undefined,
    refetchInterval: 10_000
  })
  return { parts: computed(() => items.value ?? []), hasMore, loadMore }
}
