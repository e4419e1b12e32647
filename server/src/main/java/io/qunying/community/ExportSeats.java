package io.qunying.community;

import io.qunying.community.PresenceTable.Stay;
import io.qunying.person.ExportSection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The groups a person is or was in, in what people get when they ask for everything about them. */
@Component
class ExportSeats implements ExportSection {

    private final SeatTable seats;
    private final PresenceTable presences;

    ExportSeats(SeatTable seats, PresenceTable presences) {
        this.seats = seats;
        this.presences = presences;
    }

    private record Tenure(
            String group,
            Seats.SeatState state,
            @Nullable Long memberNumber,
            @Nullable String nickname,
            @Nullable Instant joinedAt,
            @Nullable Instant leftAt) {}

    private record Membership(List<Tenure> seats, List<Stay> onPlatforms) {}

    @Override
    public String key() {
        return "groups";
    }

    @Override
    public Object export(UUID person) {
        return new Membership(
                seats.historyOf(person).stream()
                        .map(it -> new Tenure(
                                it.groupName(),
                                it.state(),
                                it.memberNumber(),
                                it.nickname(),
                                it.joinedAt(),
                                it.leftAt()))
                        .toList(),
                presences.staysOf(person));
    }
}
