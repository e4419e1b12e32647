package io.qunying.channel.wecom;

import io.qunying.channel.CustomerSource;
import io.qunying.channel.RosterSource.Untold;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import me.chanjar.weixin.cp.bean.external.contact.FollowedUser;
import me.chanjar.weixin.cp.bean.external.contact.WxCpExternalContactBatchInfo;
import me.chanjar.weixin.cp.bean.external.contact.WxCpExternalContactBatchInfo.ExternalContactInfo;
import me.chanjar.weixin.cp.bean.external.contact.WxCpExternalContactInfo;
import org.jspecify.annotations.Nullable;

/**
 * Asks for customers.
 *
 * @see <a href="https://developer.work.weixin.qq.com/document/path/92114">externalcontact/get</a>
 * @see <a href="https://developer.work.weixin.qq.com/document/path/92571">externalcontact/get_follow_user_list</a>
 * @see <a href="https://developer.work.weixin.qq.com/document/path/92994">externalcontact/batch/get_by_user</a>
 */
final class AskCustomer implements CustomerSource {

    /** There is no such customer, or none of ours. */
    private static final int[] NOBODYS = {40096, 84061};

    /** None of those asked about has customers. */
    private static final int NO_CUSTOMERS = 84061;

    private static final int STAFF_TOGETHER = 100;
    private static final int PAGE = 100;

    /** As of the states that callbacks tell. */
    private static final int LONGEST_STATE = 256;

    private final UUID connection;
    private final WecomPlaces places;
    private final Clock clock;

    AskCustomer(UUID connection, WecomPlaces places, Clock clock) {
        this.connection = connection;
        this.places = places;
        this.clock = clock;
    }

    @Override
    public Answer ask(String customerRef) throws Untold {
        var asOf = clock.instant();
        return told(() -> ask(customerRef, asOf), new Answer(asOf, null, List.of()), NOBODYS);
    }

    private Answer ask(String customerRef, Instant asOf) {
        var corp = places.corp(connection);
        var followers = new ArrayList<Follower>();
        String name = null;
        String cursor = null;
        do {
            var from = cursor;
            WxCpExternalContactInfo page =
                    corp.call(it -> it.getExternalContactService().getContactDetail(customerRef, from));
            if (page.getExternalContact() != null) {
                name = words(page.getExternalContact().getName());
            }
            Objects.requireNonNullElse(page.getFollowedUsers(), List.<FollowedUser>of()).stream()
                    .filter(it -> it.getUserId() != null)
                    .map(it -> new Follower(it.getUserId(), StaffNotes.tagsOf(it)))
                    .forEach(followers::add);
            cursor = page.getNextCursor();
        } while (cursor != null && !cursor.isEmpty());
        return new Answer(asOf, name, followers);
    }

    @Override
    public List<String> staff() throws Untold {
        return told(
                () -> places.corp(connection)
                        .call(it -> it.getExternalContactService().listFollowers()),
                List.of());
    }

    @Override
    public int staffTogether() {
        return STAFF_TOGETHER;
    }

    @Override
    public Page list(List<String> staff, @Nullable String from) throws Untold {
        var asOf = clock.instant();
        return told(() -> list(staff, from, asOf), new Page(asOf, List.of(), null), NO_CUSTOMERS);
    }

    private Page list(List<String> staff, @Nullable String from, Instant asOf) {
        WxCpExternalContactBatchInfo page = places.corp(connection)
                .call(it ->
                        it.getExternalContactService().getContactDetailBatch(staff.toArray(String[]::new), from, PAGE));
        var customers = Asking.orEmpty(page.getExternalContactList()).stream()
                .filter(it -> it.getExternalContact() != null
                        && it.getExternalContact().getExternalUserId() != null
                        && it.getFollowInfo() != null
                        && it.getFollowInfo().getUserId() != null)
                .map(AskCustomer::listed)
                .toList();
        var next = page.getNextCursor();
        return new Page(asOf, customers, next == null || next.isEmpty() ? null : next);
    }

    private static Listed listed(ExternalContactInfo info) {
        var follow = info.getFollowInfo();
        var seconds = follow.getCreateTime();
        var state = follow.getState();
        var tags = follow.getTagIds();
        return new Listed(
                follow.getUserId(),
                info.getExternalContact().getExternalUserId(),
                words(info.getExternalContact().getName()),
                seconds == null || seconds <= 0 ? null : Instant.ofEpochSecond(seconds),
                state == null || state.isEmpty() || state.length() > LONGEST_STATE ? null : state,
                tags == null ? List.of() : List.of(tags));
    }

    /** @param none what it is where the platform answers with one of these codes */
    private static <T> T told(Supplier<T> question, T none, int... codes) throws Untold {
        try {
            return question.get();
        } catch (Refusal refused) {
            if (refused.is(codes)) {
                return none;
            }
            throw refused.untold();
        } catch (NoAnswer lost) {
            throw new Untold(lost.code(), lost.toString());
        }
    }

    private static @Nullable String words(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
