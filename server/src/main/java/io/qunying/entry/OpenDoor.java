package io.qunying.entry;

import io.qunying.community.Seats.Joining;
import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

@Component
class OpenDoor implements FrontDoor {

    private final Hall hall;
    private final ReceiveApplications receive;
    private final TakeSeats seats;
    private final FollowApplications follow;
    private final ApplicationTable table;

    OpenDoor(
            Hall hall,
            ReceiveApplications receive,
            TakeSeats seats,
            FollowApplications follow,
            ApplicationTable table) {
        this.hall = hall;
        this.receive = receive;
        this.seats = seats;
        this.follow = follow;
        this.table = table;
    }

    /** What stands at the door before anyone applies. */
    @Component
    record Hall(
            Entrances entrances,
            Reception reception,
            ShowLanding landings,
            KeepInvitations invitations,
            WatchApplications watch,
            ShowJoins joins) {}

    @Override
    public Landing landing(String code) {
        return hall.landings().show(code);
    }

    @Override
    public Landing landing(UUID visitor, String code, @Nullable String scene, @Nullable String invitation) {
        var landing = landing(code);
        var community = landing.community();
        if (community == null) {
            return landing;
        }
        var inviter = hall.invitations().findInviter(invitation, community);
        return landing.seenBy(
                KeepInvitations.knownScene(scene),
                follow.mine(visitor, community),
                inviter == null ? null : follow.nameOf(inviter));
    }

    @Override
    public Landing scan(UUID visitor, String code, @Nullable String scene, @Nullable String invitation) {
        hall.reception().scanned(visitor, code, scene, invitation);
        return landing(code);
    }

    @Override
    public byte[] groupCode(String code, @Nullable UUID place) {
        return hall.joins().picture(hall.entrances().require(code), place);
    }

    @Override
    public byte[] groupCode(UUID visitor, UUID application, @Nullable UUID place) {
        return hall.joins().picture(follow.own(visitor, application), place);
    }

    @Override
    public void view(UUID visitor, String code, @Nullable String scene, @Nullable String invitation) {
        hall.reception().viewed(visitor, code, scene, invitation);
    }

    @Override
    public ApplicationStatus apply(UUID visitor, Submission submission) {
        try {
            var id = receive.apply(visitor, submission, hall.entrances().require(submission.code()));
            return follow.status(table.find(id).orElseThrow());
        } catch (DomainException refused) {
            // Sent before and sent again: what became of the first is the answer, whatever speaks against a second.
            return follow.status(table.findSent(visitor, submission.clientId()).orElseThrow(() -> refused));
        }
    }

    @Override
    public ApplicationStatus sendMore(
            UUID visitor, UUID application, Map<String, Object> answers, Map<String, List<UUID>> photos) {
        var own = follow.own(visitor, application);
        receive.sendMore(own, hall.entrances().get(own.filed().code()), visitor, answers, photos);
        return status(visitor, application);
    }

    @Override
    public ApplicationStatus status(UUID visitor, UUID application) {
        return follow.status(follow.own(visitor, application));
    }

    @Override
    public Map<UUID, ApplicationState> states(Collection<UUID> applications) {
        return table.states(applications);
    }

    @Override
    public AutoCloseable watch(UUID visitor, UUID application, Consumer<ApplicationState> onChange) {
        var own = follow.own(visitor, application);
        return hall.watch().watch(application, own.state(), onChange);
    }

    @Override
    public Joined join(UUID visitor, UUID application, @Nullable String nickname) {
        return switch (seats.join(visitor, application, nickname)) {
            case Joining.Joined it -> new Joined(it.group(), it.memberNumber(), it.nickname());
            case Joining.Lapsed _ -> throw new DomainException(Category.GONE, "seat-lapsed");
            case Joining.NicknameOffTemplate it ->
                throw new DomainException(
                        Category.INVALID,
                        "nickname-off-template",
                        Map.of("template", it.template(), "example", it.example()));
        };
    }

    @Override
    public ApplicationStatus reserveAgain(UUID visitor, UUID application) {
        var own = follow.own(visitor, application);
        var code = hall.entrances().get(own.filed().code()).code().code();
        try {
            seats.reserveAgain(application, hall.entrances().require(code));
        } catch (DuplicateKeyException another) {
            throw new DomainException(Category.CONFLICT, "application-open");
        }
        return status(visitor, application);
    }

    @Override
    public OwnInvitation inviteOthers(UUID visitor, UUID community) {
        var person = follow.person(visitor);
        if (person == null) {
            throw new DomainException(Category.FORBIDDEN, "not-a-member");
        }
        return hall.invitations().ofMember(person, community);
    }
}
