package io.qunying.person;

import io.qunying.channel.Connections;
import io.qunying.channel.CustomerNotes;
import io.qunying.channel.CustomerNotes.TagGroup;
import io.qunying.channel.Customers;
import io.qunying.channel.NotTaken;
import io.qunying.channel.NotTaken.Because;
import io.qunying.person.KeptTags.Kept;
import io.qunying.platform.AuditTrail;
import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import io.qunying.platform.FieldErrors;
import io.qunying.platform.FieldErrors.FieldError;
import io.qunying.platform.NotFound;
import io.qunying.staff.StaffMember;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What staff say about which tags are kept the same on a platform. Calls to it are made outside any transaction. */
@Component
class TagMirror {

    private final Connections connections;
    private final Customers customers;
    private final KeptTags kept;
    private final Tags tags;
    private final Desk desk;
    private final TransactionTemplate transaction;
    private final AuditTrail audit;
    private final Clock clock;

    /** What is shown beside. */
    @Component
    record Desk(TagsDue due, TagDecisions decisions) {}

    TagMirror(
            Connections connections,
            Customers customers,
            KeptTags kept,
            Tags tags,
            Desk desk,
            TransactionTemplate transaction,
            AuditTrail audit,
            Clock clock) {
        this.connections = connections;
        this.customers = customers;
        this.kept = kept;
        this.tags = tags;
        this.desk = desk;
        this.transaction = transaction;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * The tags of a connection's platform and of ours.
     *
     * @param groups as the platform says now; empty where it does not
     * @param untold why the platform does not say, or null
     * @param used how many of the most it can have there are
     * @param waiting of how many people tags may have to be written there
     * @param failure why the latest of them could not be, or null
     */
    record Mirror(
            List<TagGroup> groups,
            @Nullable String untold,
            int used,
            CustomerNotes.Limits limits,
            List<Kept> kept,
            int waiting,
            @Nullable String failure,
            List<TagDecisions.Shown> decisions) {}

    Mirror look(UUID connection) {
        var notes = notes(connection);
        List<TagGroup> groups = List.of();
        String untold = null;
        try {
            groups = list(connection, notes);
        } catch (NotTaken refused) {
            untold = refused.code();
        }
        var waiting = desk.due().waiting(connection);
        return new Mirror(
                groups,
                untold,
                groups.stream().mapToInt(it -> it.tags().size()).sum(),
                notes.limits(),
                kept.of(connection),
                waiting.people(),
                waiting.failure(),
                desk.decisions().latest(connection));
    }

    private List<TagGroup> list(UUID connection, CustomerNotes notes) throws NotTaken {
        var asked = clock.instant();
        var groups = notes.tags();
        if (kept.listed(connection, groups, asked)) {
            customers.askAgain(connection);
        }
        return groups;
    }

    private CustomerNotes notes(UUID connection) {
        var notes = connections.connector(connection).customerNotes();
        if (notes == null) {
            throw new DomainException(Category.INVALID, "tags-impossible");
        }
        return notes;
    }

    /** Keeps a tag of ours the same with one that is there. */
    void keep(UUID connection, UUID tag, String ref, StaffMember by) {
        title(tag);
        var group = groupOf(listed(connection), ref).orElseThrow(() -> new NotFound("platform-tag", ref));
        keep(connection, Map.of(ref, tag), List.of(group), by);
    }

    /** Makes a tag there that is called like ours, and keeps both the same. */
    void make(UUID connection, UUID tag, String groupName, StaffMember by) {
        var notes = notes(connection);
        var title = title(tag);
        var limits = notes.limits();
        requireName("title", title, limits.tagName());
        requireName("group", groupName, limits.tagName());
        var groups = listed(connection);
        var used = groups.stream().mapToInt(it -> it.tags().size()).sum();
        if (used >= limits.tags()) {
            throw new DomainException(Category.CONFLICT, "too-many-platform-tags", Map.of("max", limits.tags()));
        }
        if (find(groups, groupName, title).isPresent()) {
            throw new DomainException(Category.CONFLICT, "platform-tag-taken", Map.of("title", title));
        }
        var ref = add(connection, notes, groupName, title);
        var group = groupOf(listed(connection), ref)
                .orElseThrow(() -> new DomainException(Category.PLATFORM, "tags-untold", Map.of("because", "gone")));
        keep(connection, Map.of(ref, tag), List.of(group), by);
    }

    /** One whose answer was lost is found by its name, which is there once. */
    private String add(UUID connection, CustomerNotes notes, String group, String title) {
        try {
            return notes.addTag(group, title).ref();
        } catch (NotTaken refused) {
            if (refused.because() == Because.UNKNOWN) {
                var found = find(listed(connection), group, title);
                if (found.isPresent()) {
                    return found.get().ref();
                }
            }
            throw new DomainException(Category.PLATFORM, "tag-not-made", Map.of("because", refused.code()));
        }
    }

    /**
     * Takes over tags that are there as tags of ours, by their names, and keeps both the same. A tag of ours is kept
     * the same with one there at most: of several that are called the same the first is taken.
     *
     * @return the names, with that of their group, of those that were left out for that
     */
    List<String> takeOver(UUID connection, Collection<String> refs, StaffMember by) {
        var groups = listed(connection);
        var chosen = new HashMap<String, UUID>();
        var leftOut = new ArrayList<String>();
        transaction.executeWithoutResult(_ -> {
            var taken = kept.of(connection).stream()
                    .filter(it -> it.goneAt() == null)
                    .map(Kept::tag)
                    .collect(Collectors.toCollection(HashSet::new));
            for (var group : groups) {
                var wanted = group.tags().stream()
                        .filter(it -> refs.contains(it.ref()))
                        .toList();
                if (wanted.isEmpty()) {
                    continue;
                }
                var ids = tags.idsIn(
                        group.name(),
                        wanted.stream().map(CustomerNotes.Tag::name).toList());
                for (var there : wanted) {
                    var tag = ids.apply(there.name());
                    if (taken.add(tag)) {
                        chosen.put(there.ref(), tag);
                    } else {
                        leftOut.add(group.name() + " · " + there.name());
                    }
                }
            }
            if (chosen.size() + leftOut.size() < refs.stream().distinct().count()) {
                throw new NotFound("platform-tag", refs);
            }
            if (!chosen.isEmpty()) {
                keep(connection, chosen, groups, by);
            }
        });
        return leftOut;
    }

    private void keep(UUID connection, Map<String, UUID> chosen, List<TagGroup> groups, StaffMember by) {
        transaction.executeWithoutResult(_ -> {
            for (var group : groups) {
                for (var there : group.tags()) {
                    var tag = chosen.get(there.ref());
                    if (tag != null) {
                        keepOne(connection, tag, there, group, by);
                    }
                }
            }
            kept.compareWearers(connection, chosen.values());
            customers.askAgain(connection);
        });
    }

    private void keepOne(UUID connection, UUID tag, CustomerNotes.Tag there, TagGroup group, StaffMember by) {
        if (!kept.keep(connection, tag, there.ref(), group.ref(), there.name())) {
            throw new DomainException(Category.CONFLICT, "tag-kept-already", Map.of("title", there.name()));
        }
        audit.record(by.actor(), "tag.kept", "tag", tag, null, Map.of("connection", connection, "ref", there.ref()));
    }

    void end(UUID connection, UUID tag, StaffMember by) {
        transaction.executeWithoutResult(_ -> {
            if (!kept.end(connection, tag)) {
                throw new NotFound("tag", tag);
            }
            audit.record(by.actor(), "tag.no-longer-kept", "tag", tag, null, Map.of("connection", connection));
        });
    }

    private List<TagGroup> listed(UUID connection) {
        try {
            return list(connection, notes(connection));
        } catch (NotTaken refused) {
            throw untold(refused);
        }
    }

    private static DomainException untold(NotTaken refused) {
        return new DomainException(Category.PLATFORM, "tags-untold", Map.of("because", refused.code()));
    }

    private String title(UUID tag) {
        return tags.findTitle(tag).orElseThrow(() -> new NotFound("tag", tag));
    }

    private static Optional<TagGroup> groupOf(List<TagGroup> groups, String ref) {
        return groups.stream()
                .filter(it -> it.tags().stream().anyMatch(tag -> tag.ref().equals(ref)))
                .findFirst();
    }

    private static Optional<CustomerNotes.Tag> find(List<TagGroup> groups, String group, String name) {
        return groups.stream()
                .filter(it -> it.name().equals(group))
                .flatMap(it -> it.tags().stream())
                .filter(it -> it.name().equals(name))
                .findFirst();
    }

    private static void requireName(String field, String name, int longest) {
        if (name.isBlank()) {
            throw new FieldErrors(field, "required");
        }
        if (name.codePointCount(0, name.length()) > longest) {
            throw new FieldErrors(List.of(new FieldError(field, "too-long", Map.of("max", longest))));
        }
    }
}
