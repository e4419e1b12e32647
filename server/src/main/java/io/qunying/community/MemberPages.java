package io.qunying.community;

import io.qunying.channel.hosted.RoomDirectory;
import io.qunying.channel.hosted.Visitor;
import io.qunying.community.MemberList.PersonSeat;
import io.qunying.person.Identity;
import io.qunying.person.IdentityKind;
import io.qunying.person.Persons;
import io.qunying.platform.DomainException;
import io.qunying.staff.Allowed;
import io.qunying.staff.Permission;
import io.qunying.staff.StaffMember;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What members do about their own seat, and where a person sits. */
@RestController
class MemberPages {

    private final RoomDirectory directory;
    private final Seats seats;
    private final MemberList members;
    private final Persons persons;

    MemberPages(RoomDirectory directory, Seats seats, MemberList members, Persons persons) {
        this.directory = directory;
        this.seats = seats;
        this.members = members;
        this.persons = persons;
    }

    record Rename(String nickname) {}

    record MySeat(
            UUID community,
            String communityName,
            UUID group,
            String groupName,
            @Nullable Long memberNumber,
            @Nullable String nickname) {}

    @PutMapping("/api/h5/groups/{group}/nickname")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void rename(@PathVariable UUID group, @RequestBody Rename request, Visitor visitor) {
        seats.rename(seat(group, visitor), request.nickname());
    }

    @PostMapping("/api/h5/groups/{group}/leavings")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void leave(@PathVariable UUID group, Visitor visitor) {
        seats.leave(seat(group, visitor));
    }

    @GetMapping("/api/h5/me/seats")
    List<MySeat> mySeats(Visitor visitor) {
        return persons.find(new Identity(IdentityKind.VISITOR, visitor.ref())).map(members::ofPerson).stream()
                .flatMap(List::stream)
                .filter(it -> it.state().equals("JOINED"))
                .map(it -> new MySeat(
                        it.community(),
                        it.communityName(),
                        it.group(),
                        it.groupName(),
                        it.memberNumber(),
                        it.nickname()))
                .toList();
    }

    @GetMapping("/api/console/people/{id}/seats")
    @Allowed(Permission.PERSON_READ)
    List<PersonSeat> listSeats(@PathVariable UUID id, StaffMember by) {
        return members.ofPerson(persons.resolve(id)).stream()
                .filter(it -> by.scope().sees(it.branch()))
                .toList();
    }

    private UUID seat(UUID group, Visitor visitor) {
        return directory
                .findMember(group, visitor.id())
                .orElseThrow(() -> new DomainException(DomainException.Category.FORBIDDEN, "not-a-member"))
                .seat();
    }
}
