import { computed, onScopeDispose, ref, shallowRef } from 'vue'
import { isProblem } from '@qunying/shared/api'
import { connection } from '@qunying/shared/connection'
import { fetchGroup, fetchMembers, postInvitation, postLeaving, putNickname } from './api'
import type { Group, Member } from './types'

/** What stands around a room: its members, my name in it, my invitation, the way out. */
export function useAbout(group: string) {
  const head = shallowRef<Group>()
  const members = shallowRef<Member[]>()
  const error = ref<unknown>()
  const invitation = ref('')
  const isBusy = ref(false)
  const problem = ref<unknown>()
  const isOutside = computed(
    () => isProblem(error.value) && [403, 404].includes(error.value.status)
  )

  async function load() {
    try {
      ;[head.value, members.value] = await Promise.all([fetchGroup(group), fetchMembers(group)])
      error.value = undefined
    } catch (failure) {
      error.value = failure
    }
  }

  async function act(what: () => Promise<unknown>): Promise<boolean> {
    isBusy.value = true
    problem.value = undefined
    try {
      await what()
      return true
    } catch (failure) {
      problem.value = failure
      return false
    } finally {
      isBusy.value = false
    }
  }

  onScopeDispose(connection.onRestored(() => void load()))
  void load()

  return {
    head,
    members,
    error,
    isOutside,
    invitation,
    isBusy,
    problem,
    load,
    rename: (nickname: string) =>
      act(async () => {
        await putNickname(group, nickname.trim())
        await load()
      }),
    leave: () => act(() => postLeaving(group)),
    invite: () =>
      act(async () => {
        if (invitation.value || !head.value) return
        const { address } = await postInvitation(head.value.community)
        invitation.value = new URL(address, location.origin).href
      })
  }
}
