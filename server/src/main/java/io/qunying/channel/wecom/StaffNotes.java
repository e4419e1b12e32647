package io.qunying.channel.wecom;

import io.qunying.channel.CustomerNotes;
import io.qunying.channel.NotTaken;
import io.qunying.channel.NotTaken.Because;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import me.chanjar.weixin.cp.bean.external.WxCpUpdateRemarkRequest;
import me.chanjar.weixin.cp.bean.external.WxCpUserExternalTagGroupInfo;
import me.chanjar.weixin.cp.bean.external.WxCpUserExternalTagGroupList;
import me.chanjar.weixin.cp.bean.external.contact.FollowedUser;
import org.jspecify.annotations.Nullable;

/**
 * Corporation tags (企业标签) and remarks.
 *
 * @see <a href="https://developer.work.weixin.qq.com/document/path/92117">tags</a>
 * @see <a href="https://developer.work.weixin.qq.com/document/path/92118">mark_tag</a>
 * @see <a href="https://developer.work.weixin.qq.com/document/path/92115">remark</a>
 */
final class StaffNotes implements CustomerNotes {

    private static final int OF_CORPORATION = 1;

    private final Asking asking;

    StaffNotes(Asking asking) {
        this.asking = asking;
    }

    @Override
    public Limits limits() {
        return WecomLimits.OF_NOTES;
    }

    @Override
    public List<TagGroup> tags() throws NotTaken {
        WxCpUserExternalTagGroupList answer = asking.ask(
                corp -> corp.call(it -> it.getExternalContactService().getCorpTagList(new String[0], new String[0])));
        var groups = answer.getTagGroupList();
        if (groups == null) {
            throw new NotTaken(Because.UNKNOWN, NoAnswer.UNREADABLE, "no list of tags"); // without any it is empty
        }
        return groups.stream()
                .filter(it -> it.getGroupId() != null && !Boolean.TRUE.equals(it.getDeleted()))
                .map(StaffNotes::group)
                .toList();
    }

    private static TagGroup group(WxCpUserExternalTagGroupList.TagGroup group) {
        var tags = Objects.requireNonNullElse(group.getTag(), List.<WxCpUserExternalTagGroupList.TagGroup.Tag>of());
        return new TagGroup(
                group.getGroupId(),
                Objects.requireNonNullElse(group.getGroupName(), ""),
                tags.stream()
                        .filter(it -> it.getId() != null && !Boolean.TRUE.equals(it.getDeleted()))
                        .map(it -> new Tag(it.getId(), Objects.requireNonNullElse(it.getName(), "")))
                        .toList());
    }

    @Override
    public Tag addTag(String group, String name) throws NotTaken {
        var tag = new WxCpUserExternalTagGroupInfo.Tag();
        tag.setName(name);
        var wanted = new WxCpUserExternalTagGroupInfo.TagGroup();
        wanted.setGroupName(group);
        wanted.setTag(List.of(tag));
        var info = new WxCpUserExternalTagGroupInfo();
        info.setTagGroup(wanted);
        WxCpUserExternalTagGroupInfo made = asking.ask(
                corp -> corp.call(it -> it.getExternalContactService().addCorpTag(info)));
        var tags = made.getTagGroup() == null ? null : made.getTagGroup().getTag();
        // It may tell all tags of the group, or only those that are new.
        return Objects.requireNonNullElse(tags, List.<WxCpUserExternalTagGroupInfo.Tag>of()).stream()
                .filter(it -> name.equals(it.getName()) && it.getId() != null)
                .map(it -> new Tag(it.getId(), name))
                .findFirst()
                .orElseThrow(() -> new NotTaken(Because.UNKNOWN, NoAnswer.UNREADABLE, "no id of the tag"));
    }

    @Override
    public void mark(String staff, String customer, Collection<String> add, Collection<String> remove) throws NotTaken {
        asking.ask(corp -> corp.call(it -> it.getExternalContactService()
                .markTag(staff, customer, add.toArray(String[]::new), remove.toArray(String[]::new))));
    }

    @Override
    public Remark remark(String staff, String customer) throws NotTaken {
        String cursor = null;
        do {
            var from = cursor;
            var page = asking.ask(
                    corp -> corp.call(it -> it.getExternalContactService().getContactDetail(customer, from)));
            for (var follower : Objects.requireNonNullElse(page.getFollowedUsers(), List.<FollowedUser>of())) {
                if (staff.equals(follower.getUserId())) {
                    return new Remark(words(follower.getRemark()), words(follower.getDescription()));
                }
            }
            cursor = page.getNextCursor();
        } while (cursor != null && !cursor.isEmpty());
        throw new NotTaken(Because.NAMED, "84061", "not among those who have the customer");
    }

    @Override
    public void remark(String staff, String customer, Remark remark) throws NotTaken {
        var request = new WxCpUpdateRemarkRequest();
        request.setUserId(staff);
        request.setExternalUserId(customer);
        request.setRemark(remark.name());
        request.setDescription(remark.description());
        asking.ask(corp -> corp.call(it -> {
            it.getExternalContactService().updateRemark(request);
            return request;
        }));
    }

    /** The ids of the tags of the corporation that a member of staff put on a customer; their own count for nothing. */
    static List<String> tagsOf(FollowedUser follower) {
        var tags = follower.getTags();
        return tags == null
                ? List.of()
                : Arrays.stream(tags)
                        .filter(it -> it.getType() == OF_CORPORATION && it.getTagId() != null)
                        .map(FollowedUser.Tag::getTagId)
                        .toList();
    }

    private static @Nullable String words(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
