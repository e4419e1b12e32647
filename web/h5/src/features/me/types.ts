import type { Schemas } from '@qunying/shared/api'

export type Me = Schemas['io.qunying.person.OwnRecord.Me']
export type ConsentLine = Schemas['io.qunying.person.Consents.Consent']
export type ProfileField = Schemas['io.qunying.person.ProfileFields.ProfileField']
export type MyWorks = Schemas['io.qunying.content.MyWorkController.MyWorks']
export type MyWork = MyWorks['items'][number]
export type MySeat = Schemas['io.qunying.community.MemberPages.MySeat']
