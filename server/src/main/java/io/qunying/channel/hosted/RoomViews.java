package io.qunying.channel.hosted;

import io.qunying.channel.hosted.RoomDirectory.RoomMember;
import io.qunying.channel.hosted.RoomTable.Announcement;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What pages show of a room beside the talk. */
@Component
class RoomViews {

    private static final RoomDirectory.Card NO_CARD =
            new RoomDirectory.Card("", List.of(), List.of(), List.of(), "", 0);

    private final RoomAccess access;
    private final RoomDirectory directory;

    RoomViews(RoomAccess access, RoomDirectory directory) {
        this.access = access;
        this.directory = directory;
    }

    record RulesView(List<String> encourage, List<String> forbid, List<String> consequences) {}

    record Me(
            UUID seat,
            String nickname,
            long number,
            String role,
            @Nullable Instant mutedUntil) {}

    /** @param me null for staff */
    record RoomView(
            UUID group,
            String name,
            UUID community,
            String communityName,
            boolean open,
            @Nullable Announcement announcement,
            boolean mutedAll,
            @Nullable Instant lockedUntil,
            @Nullable Me me,
            long memberCount,
            long lastSeq,
            RulesView rules,
            String nicknameTemplate,
            boolean connected) {}

    record MemberView(UUID seat, String nickname, long number, String role, boolean staff) {}

    RoomView of(UUID group, @Nullable RoomMember member) {
        var room = access.room(group);
        var settings = access.settings(group);
        var card = directory.findCard(group).orElse(NO_CARD);
        return new RoomView(
                group,
                room.name(),
                room.community(),
                card.communityName(),
                room.open() && settings.open(),
                settings.announcement(),
                settings.mutedAll(),
                access.lockedUntil(group),
                member == null ? null : me(member),
                card.members(),
                settings.lastSeq(),
                new RulesView(card.encourage(), card.forbid(), card.consequences()),
                card.nicknameTemplate(),
                true);
    }

    List<MemberView> members(UUID group) {
        return directory.listMembers(group).stream()
                .map(it -> new MemberView(it.seat(), it.nickname(), it.number(), it.role(), it.staff()))
                .toList();
    }

    private static Me me(RoomMember member) {
        return new Me(member.seat(), member.nickname(), member.number(), member.role(), member.mutedUntil());
    }
}
