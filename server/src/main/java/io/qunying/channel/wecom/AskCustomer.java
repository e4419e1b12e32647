package io.qunying.channel.wecom;

import io.qunying.channel.CustomerSource;
import io.qunying.channel.RosterSource.Untold;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import me.chanjar.weixin.cp.bean.external.contact.FollowedUser;
import me.chanjar.weixin.cp.bean.external.contact.WxCpExternalContactInfo;
import org.jspecify.annotations.Nullable;

/**
 * Asks for one customer.
 *
 * @see <a href="https://developer.work.weixin.qq.com/document/path/92114">externalcontact/get</a>
 */
final class AskCustomer implements CustomerSource {

    /** There is no such customer, or none of ours. */
    private static final int[] NOBODYS = {40096, 84061};

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
        try {
            return ask(customerRef, asOf);
        } catch (Refusal refused) {
            if (refused.is(NOBODYS)) {
                return new Answer(asOf, null, List.of());
            }
            throw refused.untold();
        } catch (NoAnswer lost) {
            throw new Untold(lost.code(), lost.toString());
        }
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

    private static @Nullable String words(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
