package io.qunying.channel.wecom;

import io.qunying.channel.Connections;
import io.qunying.channel.wecom.Slip.Purpose;
import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import io.qunying.staff.Allowed;
import io.qunying.staff.Colleagues;
import io.qunying.staff.HouseOnly;
import io.qunying.staff.Permission;
import io.qunying.staff.StaffMember;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who of us is who in WeCom: one's own, and for those who manage accounts everybody's. */
@RestController
@RequestMapping("/api/console/wecom")
class TieController {

    private final Ties ties;
    private final Slip slip;
    private final Connections connections;
    private final WecomPlaces places;
    private final Colleagues colleagues;

    TieController(Ties ties, Slip slip, Connections connections, WecomPlaces places, Colleagues colleagues) {
        this.ties = ties;
        this.slip = slip;
        this.connections = connections;
        this.places = places;
        this.colleagues = colleagues;
    }

    /**
     * One's own tie with one connection.
     *
     * @param member one's id there, or null where there is no tie
     * @param cards whether one hears of one's work there
     */
    record MyTie(
            UUID connection,
            String name,
            @Nullable String member,
            boolean cards,
            @Nullable Instant tiedAt) {}

    /** Somebody's tie. */
    record StaffTie(UUID account, String name, String member, Instant tiedAt) {}

    record CardsWanted(boolean cards) {}

    /** What this browser was found to be. */
    record Tied(UUID connection, String member) {}

    @GetMapping("/ties")
    @Allowed(Permission.WORK_READ)
    List<MyTie> listMyTies(StaffMember by) {
        var mine =
                ties.ofAccount(by.id()).stream().collect(Collectors.toMap(Ties.Tie::connection, Function.identity()));
        return connections.list().stream()
                .filter(it -> it.channel().equals(WecomPlaces.CHANNEL))
                .filter(it -> mine.containsKey(it.id()) || places.setup(it.id()).enabled())
                .map(it -> {
                    var tie = mine.get(it.id());
                    return tie == null
                            ? new MyTie(it.id(), it.name(), null, false, null)
                            : new MyTie(it.id(), it.name(), tie.userid(), tie.cards(), tie.tiedAt());
                })
                .toList();
    }

    /** Ties whoever is signed in with whom WeCom says uses this browser. */
    @PostMapping("/ties")
    @Allowed(Permission.WORK_READ)
    ResponseEntity<Tied> tie(StaffMember by, HttpServletRequest request) {
        requirePerson(by);
        var words = slip.read(Purpose.TIE, request)
                .orElseThrow(() -> new DomainException(Category.FORBIDDEN, "wecom-sign-in-over"));
        var connection =
                connections.require(WecomPlaces.CHANNEL, words.getFirst()).id();
        ties.tie(connection, words.getLast(), by);
        return ResponseEntity.ok()
                .header(HttpHeaders.SET_COOKIE, slip.clear(Purpose.TIE, request.isSecure()))
                .body(new Tied(connection, words.getLast()));
    }

    @PutMapping("/ties/{connection}")
    @Allowed(Permission.WORK_READ)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void wantCards(StaffMember by, @PathVariable UUID connection, @RequestBody CardsWanted wanted) {
        ties.wantCards(connection, by.id(), wanted.cards());
    }

    @DeleteMapping("/ties/{connection}")
    @Allowed(Permission.WORK_READ)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void untieMe(StaffMember by, @PathVariable UUID connection) {
        ties.untie(connection, by.id(), by);
    }

    @GetMapping("/{connection}/staff")
    @Allowed(Permission.STAFF_MANAGE)
    List<StaffTie> listTies(StaffMember by, @PathVariable UUID connection) {
        HouseOnly.require(by);
        var all = ties.ofConnection(connection);
        var names = colleagues.names(all.stream().map(Ties.Tie::account).toList());
        return all.stream()
                .map(it -> new StaffTie(it.account(), names.getOrDefault(it.account(), ""), it.userid(), it.tiedAt()))
                .toList();
    }

    @DeleteMapping("/{connection}/staff/{account}")
    @Allowed(Permission.STAFF_MANAGE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void untie(StaffMember by, @PathVariable UUID connection, @PathVariable UUID account) {
        HouseOnly.require(by);
        ties.untie(connection, account, by);
    }

    private static void requirePerson(StaffMember by) {
        if (by.token()) {
            throw new DomainException(Category.FORBIDDEN, "not-allowed");
        }
    }
}
