import type { Narrow, Schemas } from '@qunying/shared/api'

export type { Page } from '@qunying/shared/api'

export type PersonLine = Schemas['io.qunying.person.PersonPages.Line']
/** What the list is narrowed to; an export takes the same. */
export type Wanted = {
  [Key in keyof Schemas['io.qunying.person.WantedPeople.Wanted']]:
    Schemas['io.qunying.person.WantedPeople.Wanted'][Key] | undefined
}

export type Identity = Schemas['io.qunying.person.PersonDetails.Known']
export type IdentityKind = Identity['kind']
export type WornTag = Schemas['io.qunying.person.PersonDetails.Worn']
export type Consent = Schemas['io.qunying.person.Consents.Consent']
export type BlacklistEntry = Schemas['io.qunying.person.Blacklist.Entry']
/** A member of staff who has, or had, the person as customer. */
export type Follow = Schemas['io.qunying.channel.Customers.Follow']
export type Noted = Schemas['io.qunying.person.RemarkCustomers.Noted']
export type Remark = Schemas['io.qunying.channel.CustomerNotes.Remark']
export type LostCustomer = Schemas['io.qunying.person.LostCustomers.Line']
export type LossFigure = Schemas['io.qunying.person.LostCustomers.Figure']
export type ConnectionName = Schemas['io.qunying.channel.ConnectionController.ConnectionView']
/** Who can hand over how many, and what the platform takes. */
export type TransferChoice = Schemas['io.qunying.person.TransferDesk.Choice']
export type NewTransfer = Schemas['io.qunying.person.TransferController.NewTransfer']
export type Transfer = Schemas['io.qunying.channel.Transfers.Transfer']
export type TransferPart = Schemas['io.qunying.person.TransferDesk.Line']
export type Merge = Schemas['io.qunying.person.PersonFile.MergeLine']

/** What a profile field may hold; null takes a value away. */
export type ProfileValue = string | number | boolean | string[] | null
type Profile = Record<string, ProfileValue>
export type Person = Narrow<Schemas['io.qunying.person.PersonDetails.Detail'], { profile: Profile }>
/** `tags`: titles or ids of all tags the person shall wear */
export type PersonEdit = Narrow<
  Schemas['io.qunying.person.PeopleController.Edit'],
  { profile?: Profile }
>

export type Seat = Schemas['io.qunying.community.MemberList.PersonSeat']
export type FactLine = Schemas['io.qunying.insight.PersonFactsController.Line']

export type ProfileField = Schemas['io.qunying.person.ProfileFieldController.Shown']
export type FieldWish = Schemas['io.qunying.person.ProfileFieldController.Given']
export type FieldType = ProfileField['type']
export type Choice = Schemas['io.qunying.person.ProfileFields.Choice']
export const fieldTypes = [
  'TEXT',
  'NUMBER',
  'BOOLEAN',
  'DATE',
  'CHOICE',
  'CHOICES',
  'PHONE',
  'PHOTO'
] as const satisfies readonly FieldType[]

export type TagGroup = Schemas['io.qunying.person.Tags.Group']

export type BlacklistLine = Schemas['io.qunying.person.BlacklistEntries.Listed']
export type BlacklistWish = Schemas['io.qunying.person.BlacklistController.Wish']

export type ImportColumn = Schemas['io.qunying.person.ImportColumns.Column']
export type Import = Schemas['io.qunying.person.ImportController.Shown']
export type ImportProblem = Schemas['io.qunying.person.ImportController.ShownProblem']
export const encodings = ['auto', 'UTF-8', 'GB18030'] as const
export type Encoding = (typeof encodings)[number]

export type SegmentName = Schemas['io.qunying.person.Segments.Segment']
export type CommunityName = Schemas['io.qunying.community.CommunityController.CommunityRow']
