package io.qunying.channel.wecom;

import io.qunying.channel.RosterSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import me.chanjar.weixin.cp.bean.external.WxCpUserExternalGroupChatInfo.GroupAdmin;
import me.chanjar.weixin.cp.bean.external.WxCpUserExternalGroupChatInfo.GroupChat;
import me.chanjar.weixin.cp.bean.external.WxCpUserExternalGroupChatInfo.GroupMember;
import me.chanjar.weixin.cp.bean.external.WxCpUserExternalGroupChatList;
import me.chanjar.weixin.cp.bean.external.WxCpUserExternalGroupChatList.ChatStatus;
import org.jspecify.annotations.Nullable;

/** Asks for the customer groups of those who are visible to the app, and who is in them. */
final class AskRoster implements RosterSource {

    /** What is told may be some seconds old, and the platform's clock may differ from ours by so much. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private static final int PAGE = 1000;

    /**
     * Ids of customers; those of staff are chosen by the corporation, so that one may begin like that and is shorter.
     */
    private static final Pattern CUSTOMER = Pattern.compile("w[mo][\\w-]{20,}");

    /** So many owners can be named in one question. */
    private static final int OWNERS = 100;

    private static final int ALL = 0;

    /** More than 1,000 members of staff are visible, so owners have to be named. */
    private static final int OWNERS_NEEDED = 81017;

    private final UUID connection;
    private final WecomPlaces places;
    private final Clock clock;

    AskRoster(UUID connection, WecomPlaces places, Clock clock) {
        this.connection = connection;
        this.places = places;
        this.clock = clock;
    }

    @Override
    public List<PlatformGroup> groups() throws Untold {
        return told(corp -> {
            try {
                return groups(corp, null);
            } catch (Refusal tooMany) {
                if (!tooMany.is(OWNERS_NEEDED)) {
                    throw tooMany;
                }
                return groupsByOwner(corp);
            }
        });
    }

    private static List<PlatformGroup> groupsByOwner(Corp corp) {
        var owners = corp.call(it -> it.getExternalContactService().listFollowers());
        var all = new ArrayList<PlatformGroup>();
        for (int from = 0; from < owners.size(); from += OWNERS) {
            var some = owners.subList(from, Math.min(from + OWNERS, owners.size()));
            all.addAll(groups(corp, some.toArray(String[]::new)));
        }
        return all;
    }

    private static List<PlatformGroup> groups(Corp corp, String @Nullable [] owners) {
        var all = new ArrayList<PlatformGroup>();
        String cursor = null;
        do {
            var from = cursor;
            WxCpUserExternalGroupChatList page =
                    corp.call(it -> it.getExternalContactService().listGroupChat(PAGE, from, ALL, owners));
            for (var group : Objects.requireNonNullElse(page.getGroupChatList(), List.<ChatStatus>of())) {
                all.add(new PlatformGroup(required(group.getChatId()), null, null, null));
            }
            cursor = page.getNextCursor();
        } while (cursor != null && !cursor.isEmpty());
        return all;
    }

    @Override
    public Listing members(String groupRef) throws Untold {
        var asOf = clock.instant().minus(SKEW);
        var chat = told(corp -> corp.call(it -> it.getExternalContactService().getGroupChat(groupRef, 1)))
                .getGroupChat();
        if (chat == null || chat.getMemberList() == null || chat.getMemberList().isEmpty()) {
            // Its owner is in it, so this is no list.
            throw new Untold("list-empty", groupRef);
        }
        var admins = admins(chat);
        var members = new ArrayList<Listed>();
        for (var member : chat.getMemberList()) {
            if (member.getUserId() == null || member.getUserId().isBlank()) {
                throw new Untold("list-unreadable", groupRef);
            }
            members.add(new Listed(
                    member.getUserId(),
                    nickname(member),
                    role(member, chat, admins),
                    joined(member),
                    words(member.getState())));
        }
        return new Listing(asOf, members, new PlatformGroup(groupRef, words(chat.getName()), chat.getOwner(), null));
    }

    @Override
    public boolean isOurs(String ref) {
        return !isFromOutside(ref);
    }

    /** Whether it is the id of a customer. */
    static boolean isFromOutside(String ref) {
        return CUSTOMER.matcher(ref).matches();
    }

    private static Set<String> admins(GroupChat chat) {
        return Objects.requireNonNullElse(chat.getAdminList(), List.<GroupAdmin>of()).stream()
                .map(GroupAdmin::getUserId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private static String role(GroupMember member, GroupChat chat, Set<String> admins) {
        if (member.getUserId().equals(chat.getOwner())) {
            return "OWNER";
        }
        return admins.contains(member.getUserId()) ? "ADMIN" : "MEMBER";
    }

    private static @Nullable String nickname(GroupMember member) {
        var inGroup = words(member.getGroupNickname());
        return inGroup == null ? words(member.getName()) : inGroup;
    }

    private static @Nullable Instant joined(GroupMember member) {
        var seconds = member.getJoinTime();
        return seconds == null || seconds <= 0 ? null : Instant.ofEpochSecond(seconds);
    }

    private static @Nullable String words(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static String required(@Nullable String ref) {
        if (ref == null || ref.isBlank()) {
            throw new Refusal("list-unreadable", "");
        }
        return ref;
    }

    private <T> T told(Function<Corp, T> question) throws Untold {
        try {
            return question.apply(places.corp(connection));
        } catch (Refusal refused) {
            throw refused.untold();
        } catch (NoAnswer lost) {
            throw new Untold(lost.code(), lost.toString());
        }
    }
}
