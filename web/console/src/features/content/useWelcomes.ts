import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { useConfirm, useToast } from '@/shared/ui'
import { useAttempt } from '@/shared/useAttempt'
import { contentApi } from './api'
import type { Welcome, WelcomeText } from './types'

const OFTEN = 5_000

/** Everything that is in the library of a connection, and how much room is left. */
export function useWelcomes(connection: Ref<string>) {
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['content', 'welcomes', connection],
    queryFn: ({ signal }) => contentApi.welcomes(connection.value, { signal }),
    enabled: () => connection.value !== '',
    refetchInterval: OFTEN
  })
  return {
    library: data,
    error,
    isPending,
    refetch: () => void refetch()
  }
}

/** The groups that were asked to choose the one that is opened. */
export function useWelcomeGroups(connection: Ref<string>, opened: Ref<Welcome | undefined>) {
  const { data } = useQuery({
    queryKey: ['content', 'welcome-groups', computed(() => opened.value?.id)],
    queryFn: ({ signal }) =>
      contentApi.welcomeGroups(connection.value, opened.value?.id ?? '', { signal }),
    enabled: () => opened.value !== undefined,
    refetchInterval: OFTEN
  })
  return { groups: computed(() => data.value ?? []) }
}

/** The groups that can choose one. */
export function useGroupsToChoose(connection: Ref<string>, isOpen: Ref<boolean>) {
  const { data, error } = useQuery({
    queryKey: ['content', 'groups-for-welcomes', connection],
    queryFn: ({ signal }) => contentApi.groupsForWelcomes(connection.value, { signal }),
    enabled: () => isOpen.value && connection.value !== ''
  })
  return { choice: data, error }
}

/** Writing, taking out, asking once more, saying whether one is there, and asking owners of groups. */
export function useWelcomeActs(connection: Ref<string>) {
  const { t } = useI18n()
  const { toast } = useToast()
  const { confirm } = useConfirm()
  const client = useQueryClient()
  const { attempt, isBusy, failure, errorAt, clear } = useAttempt('content')

  async function run(work: () => Promise<unknown>, told?: string): Promise<boolean> {
    const done = await attempt(work)
    if (done && told) toast(told)
    await client.invalidateQueries({ queryKey: ['content', 'welcomes'] })
    await client.invalidateQueries({ queryKey: ['content', 'welcome-groups'] })
    return done
  }

  const meant = (what: 'remove' | 'absent' | 'again') =>
    confirm({
      title: t(`content.welcomes.${what}Title`),
      text: t(`content.welcomes.${what}Text`),
      action: t(`content.welcomes.${what}`)
    })

  const settle = (it: Welcome, there: boolean) =>
    run(
      () => contentApi.settleWelcome(connection.value, it.id, there),
      t('content.welcomes.told.settled')
    )

  return {
    isBusy,
    failure,
    errorAt,
    clear,
    write: (text: WelcomeText, id: string | undefined) =>
      run(
        () =>
          id === undefined
            ? contentApi.addWelcome(connection.value, text)
            : contentApi.changeWelcome(connection.value, id, text),
        t('content.welcomes.told.written')
      ),
    remove: async (it: Welcome) =>
      (await meant('remove')) &&
      (await run(
        () => contentApi.removeWelcome(connection.value, it.id),
        t('content.welcomes.told.removed')
      )),
    repeat: (it: Welcome) =>
      run(
        () => contentApi.repeatWelcome(connection.value, it.id),
        t('content.welcomes.told.repeated')
      ),
    found: (it: Welcome) => settle(it, true),
    absent: async (it: Welcome) =>
      (await meant(it.state === 'IN_DOUBT' ? 'again' : 'absent')) && (await settle(it, false)),
    ask: (it: Welcome, groups: string[]) =>
      run(async () => {
        const { asked } = await contentApi.askForWelcome(connection.value, it.id, groups)
        toast(t(`content.welcomes.told.${asked > 0 ? 'asked' : 'known'}`, { count: asked }))
      })
  }
}
