package io.qunying.content;

import static java.util.stream.Collectors.toMap;

import io.qunying.channel.Connections;
import io.qunying.channel.CustomerNotes.Tag;
import io.qunying.channel.CustomerNotes.TagGroup;
import io.qunying.channel.MomentSource;
import io.qunying.channel.MomentSource.Post;
import io.qunying.channel.MomentSource.Publisher;
import io.qunying.channel.Moments;
import io.qunying.channel.Moments.Moment;
import io.qunying.channel.Moments.Wish;
import io.qunying.channel.NotTaken;
import io.qunying.channel.StaffCards;
import io.qunying.channel.StaffCards.Member;
import io.qunying.content.MomentController.NewMoment;
import io.qunying.platform.AuditTrail;
import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import io.qunying.platform.FieldErrors;
import io.qunying.platform.Page;
import io.qunying.platform.Storable;
import io.qunying.staff.Colleagues;
import io.qunying.staff.StaffMember;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What staff see and say of posts for the moments of customers. */
@Component
class MomentDesk {

    private final Moments moments;
    private final Connections connections;
    private final CheckMoment check;
    private final StaffCards ties;
    private final Colleagues colleagues;
    private final AuditTrail audit;

    MomentDesk(
            Moments moments,
            Connections connections,
            CheckMoment check,
            StaffCards ties,
            Colleagues colleagues,
            AuditTrail audit) {
        this.moments = moments;
        this.connections = connections;
        this.check = check;
        this.ties = ties;
        this.colleagues = colleagues;
        this.audit = audit;
    }

    /** A member of staff on the platform; the name is of the account that is tied to it, else null. */
    record StaffName(String staff, @Nullable String name) {}

    /** Who can publish, which tags customers wear, and what the platform takes. */
    record Choice(List<StaffName> staff, List<TagGroup> tags, MomentSource.Limits limits) {}

    /** One who is to publish, and whether they have. */
    record PublisherLine(String staff, @Nullable String name, boolean published) {}

    Choice choice(UUID connection) {
        var source = moments.source(connection);
        var staff = staff(connection);
        var names = names(connection, staff);
        var shown = staff.stream().map(it -> new StaffName(it, names.get(it))).toList();
        return new Choice(shown, tags(connection), source.limits());
    }

    private interface Question<T> {
        List<T> put() throws NotTaken;
    }

    private static <T> List<T> told(Question<T> question) {
        try {
            return question.put();
        } catch (NotTaken refused) {
            throw new DomainException(Category.PLATFORM, "moments-untold", Map.of("because", refused.code()));
        }
    }

    private List<String> staff(UUID connection) {
        var transfers = connections.connector(connection).transfers();
        return transfers == null ? List.of() : told(transfers::staff);
    }

    private List<TagGroup> tags(UUID connection) {
        var notes = connections.connector(connection).customerNotes();
        return notes == null ? List.of() : told(notes::tags);
    }

    /** Of those who have tied their account. */
    private Map<String, String> names(UUID connection, List<String> staff) {
        var accounts = ties.accounts(
                staff.stream().map(it -> new Member(connection, it)).toList());
        var names = colleagues.names(accounts.values());
        return accounts.entrySet().stream()
                .filter(it -> names.containsKey(it.getValue()))
                .collect(toMap(it -> it.getKey().staff(), it -> names.get(it.getValue())));
    }

    Page<Moment> list(UUID connection, @Nullable UUID cursor, int limit) {
        var found = moments.list(connection, cursor, limit + 1);
        return Page.of(found, limit, it -> it.id().toString());
    }

    Page<PublisherLine> publishers(UUID connection, UUID moment, int skip, int limit) {
        var found = moments.publishers(connection, moment, limit + 1, skip);
        var page = Page.of(found, limit, _ -> String.valueOf(skip + limit));
        var names =
                names(connection, page.items().stream().map(Publisher::staff).toList());
        return page.map(it -> new PublisherLine(it.staff(), names.get(it.staff()), it.published()));
    }

    UUID write(UUID connection, NewMoment wanted, StaffMember by) {
        var source = moments.source(connection);
        var post = new Post(Storable.filledIn(wanted.text()), wanted.pictures(), wanted.link());
        var problems = check.post(post, source.limits());
        var staff = List.copyOf(new LinkedHashSet<>(wanted.staff()));
        if (!staff.isEmpty()) {
            problems.addAll(CheckMoment.known("staff", staff, staff(connection)));
        }
        var tags = wanted.tags().isEmpty() ? Map.<String, Tag>of() : tagsByRef(connection);
        problems.addAll(CheckMoment.known("tags", wanted.tags(), tags.keySet()));
        if (!problems.isEmpty()) {
            throw new FieldErrors(problems);
        }
        var worn = new LinkedHashSet<>(wanted.tags()).stream().map(tags::get).toList();
        var id = moments.add(new Wish(connection, post, staff, worn), by.actor().name());
        record(by, "moment.written", id, Map.of("connection", connection));
        return id;
    }

    private Map<String, Tag> tagsByRef(UUID connection) {
        var found = new LinkedHashMap<String, Tag>();
        tags(connection).forEach(group -> group.tags().forEach(it -> found.put(it.ref(), it)));
        return found;
    }

    void cancel(UUID connection, UUID moment, StaffMember by) {
        moments.cancel(connection, moment);
        record(by, "moment.cancelled", moment, Map.of("connection", connection));
    }

    void settle(UUID connection, UUID moment, boolean there, StaffMember by) {
        moments.settle(connection, moment, there);
        record(by, "moment.settled", moment, Map.of("connection", connection, "there", there));
    }

    private void record(StaffMember by, String action, UUID moment, Map<String, Object> details) {
        audit.record(by.actor(), action, "moment", moment, null, details);
    }
}
