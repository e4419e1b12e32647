package io.qunying.channel;

import io.qunying.channel.DispatchTable.Stored;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What one sender calls platforms for in one go. Those that say the same, under the same terms and through the same
 * hands, go by one call, so that a member of staff lets all of them go by one tap.
 */
final class Loading {

    /** As few as are read from a platform's lists in one go; WeCom takes 2,000. */
    static final int MOST_TOGETHER = 500;

    private final Calls calls;
    private final DueTable due;
    private final Map<UUID, String> carriers;
    private final Set<UUID> called = new HashSet<>();
    private final Map<Alike, Parcel> open = new HashMap<>();
    private final List<Parcel> parcels = new ArrayList<>();

    private Loading(Calls calls, DueTable due, Map<UUID, String> carriers) {
        this.calls = calls;
        this.due = due;
        this.carriers = carriers;
    }

    /** What dispatches of one parcel have in common. */
    private record Alike(
            UUID connection,
            String carrier,
            Capability capability,
            Dispatch.Content content,
            String why,
            Dispatch.Terms terms,
            @Nullable Instant expiresAt) {

        static Alike of(Dispatch dispatch, String carrier) {
            return new Alike(
                    dispatch.connection(),
                    carrier,
                    dispatch.capability(),
                    dispatch.content(),
                    dispatch.why(),
                    dispatch.terms(),
                    dispatch.expiresAt());
        }
    }

    static Loading of(List<Stored> claimed, Connections connections, Calls calls, DueTable due) {
        var carriers = new HashMap<UUID, String>();
        claimed.stream()
                .map(Stored::dispatch)
                .collect(Collectors.groupingBy(Dispatch::connection))
                .forEach((connection, all) -> {
                    var connector = connections.connector(connection);
                    var toCall = all.stream().filter(connector::isCalled).toList();
                    if (toCall.size() > 1) {
                        carriers.putAll(connector.carriers(toCall));
                    }
                });
        return new Loading(calls, due, carriers);
    }

    /**
     * The parcel in which it may be called now, to be {@link Parcel#add added} to; null where it may not: what was said
     * to a group earlier is out before the next is said, and a connection takes only some calls at once.
     */
    @Nullable Parcel begin(Dispatch dispatch) {
        var group = dispatch.group();
        if (group != null && !called.add(group)) {
            return null;
        }
        var parcel = parcelOf(dispatch);
        if (parcel == null) {
            return null;
        }
        if (group != null && !due.reserveWay(group, dispatch)) {
            dropIfEmpty(parcel);
            return null;
        }
        return parcel;
    }

    private @Nullable Parcel parcelOf(Dispatch dispatch) {
        var carrier = carriers.get(dispatch.id());
        var alike = carrier == null || dispatch.group() == null ? null : Alike.of(dispatch, carrier);
        var begun = alike == null ? null : open.get(alike);
        if (begun != null && !begun.isFull()) {
            return begun;
        }
        if (!calls.begin(dispatch)) {
            return null;
        }
        var parcel = new Parcel(dispatch);
        parcels.add(parcel);
        if (alike != null) {
            open.put(alike, parcel);
        }
        return parcel;
    }

    /** Gives back the place of one in which nothing goes after all. */
    void dropIfEmpty(Parcel parcel) {
        if (parcel.isEmpty()) {
            parcels.remove(parcel);
            open.values().remove(parcel);
            calls.end(parcel.first());
        }
    }

    /** Those in which something goes. */
    List<Parcel> parcels() {
        return parcels;
    }
}
