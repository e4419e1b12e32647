package io.qunying.content;

import io.qunying.channel.Piece;
import io.qunying.community.Communities;
import io.qunying.community.GroupMembers;
import io.qunying.community.GroupMembers.Place;
import io.qunying.community.Groups;
import io.qunying.community.Seats;
import io.qunying.content.RenderMaterial.Rendered;
import io.qunying.person.Persons;
import io.qunying.platform.NotFound;
import io.qunying.staff.StaffMember;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows a material as members would get it. */
@Component
class PreviewMaterial {

    private static final String SAMPLE = "小满";
    private static final long SAMPLE_NUMBER = 8;

    private final RenderMaterial renderer;
    private final Communities communities;
    private final Groups open;
    private final GroupMembers groups;
    private final Seats seats;
    private final Persons persons;
    private final Clock clock;
    private final Uploads uploads;

    PreviewMaterial(
            RenderMaterial renderer,
            Communities communities,
            Groups open,
            GroupMembers groups,
            Seats seats,
            Persons persons,
            Clock clock,
            Uploads uploads) {
        this.renderer = renderer;
        this.communities = communities;
        this.open = open;
        this.groups = groups;
        this.seats = seats;
        this.persons = persons;
        this.clock = clock;
        this.uploads = uploads;
    }

    /**
     * A message as somebody gets it.
     *
     * @param classTitle the class of a sample member, or of the real one
     */
    record Preview(
            String to,
            @Nullable String classTitle,
            boolean real,
            String text,
            List<UUID> pictures,
            @Nullable Piece piece) {}

    /** A sample member of each class that may enter, and the real one where asked for. */
    List<Preview> preview(MaterialBody body, UUID community, @Nullable UUID person, StaffMember by) {
        var profile = communities.get(community);
        by.scope().require(profile.branch(), "community", community);
        var previews = new ArrayList<Preview>();
        if (person != null) {
            previews.add(real(body, profile, person));
        }
        var values = values(
                profile,
                open.open(Set.of(community)).stream()
                        .map(Groups.GroupRef::id)
                        .findFirst()
                        .orElse(null));
        for (var title : profile.classes()) {
            if (!title.refused()) {
                var rendered = renderer.render(body, values.to(SAMPLE, SAMPLE, SAMPLE_NUMBER, title.title()));
                previews.add(preview(SAMPLE, title.title(), false, rendered));
            }
        }
        return previews;
    }

    private Preview real(MaterialBody body, Communities.Profile profile, UUID person) {
        var seat = seats.current(profile.id(), person).orElseThrow(() -> new NotFound("member", person));
        var member = groups.members(Set.of(new Place(seat.group(), person))).get(new Place(seat.group(), person));
        var summary = persons.summaries(Set.of(person)).get(person);
        var name = summary == null ? "" : summary.name();
        var values = values(profile, seat.group())
                .to(name, seat.nickname(), seat.memberNumber(), member == null ? null : member.classTitle());
        return preview(name, member == null ? null : member.classTitle(), true, renderer.render(body, values));
    }

    private Values values(Communities.Profile profile, @Nullable UUID group) {
        var found = group == null ? null : groups.groups(Set.of(group)).get(group);
        return Values.in(
                found == null ? null : found.name(),
                profile.name(),
                found == null ? null : found.classTitle(),
                clock.instant(),
                profile.zone());
    }

    private Preview preview(String to, @Nullable String classTitle, boolean real, Rendered rendered) {
        return new Preview(to, classTitle, real, rendered.text(), rendered.pictures(), piece(rendered.piece()));
    }

    private @Nullable Piece piece(@Nullable Piece piece) {
        var file = piece == null ? null : piece.file();
        if (piece == null || file == null) {
            return piece;
        }
        var named = uploads.files(Set.of(file.id())).get(file.id());
        return named == null ? piece : piece.with(named);
    }
}
