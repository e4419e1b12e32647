package io.qunying.channel.wecom;

import static java.util.Map.entry;

import io.qunying.channel.Capability;
import io.qunying.channel.Connector;
import io.qunying.channel.ContactCodes;
import io.qunying.channel.CustomerSource;
import io.qunying.channel.Dispatch;
import io.qunying.channel.GroupCodes;
import io.qunying.channel.PlatformHttp;
import io.qunying.channel.RosterSource;
import io.qunying.channel.Support;
import io.qunying.platform.DomainException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One self-built app of one corporation. The API lets programs do little in customer groups: a member of staff does the
 * rest.
 */
final class WecomConnector implements Connector {

    /** What the platform says to everybody who calls this way now, and after how long it may say something else. */
    private static final Map<String, Duration> PASSING = Map.ofEntries(
            entry("-1", Duration.ofSeconds(5)),
            entry("6000", Duration.ofSeconds(5)),
            entry(Refusal.NOT_REACHABLE, Duration.ofSeconds(5)),
            // people have to mend something
            entry("40001", Duration.ofMinutes(1)),
            entry("40013", Duration.ofMinutes(1)),
            entry("40014", Duration.ofMinutes(1)),
            entry("40091", Duration.ofMinutes(1)),
            entry("42001", Duration.ofMinutes(1)),
            entry("48001", Duration.ofMinutes(1)),
            entry("48002", Duration.ofMinutes(1)),
            entry("60020", Duration.ofMinutes(1)));

    private final UUID connection;
    private final WecomPlaces places;
    private final MassTasks tasks;
    private final FriendWelcome welcome;
    private final PlatformHttp pictures;
    private final Clock clock;

    WecomConnector(
            UUID connection,
            WecomPlaces places,
            MassTasks tasks,
            FriendWelcome welcome,
            PlatformHttp pictures,
            Clock clock) {
        this.connection = connection;
        this.places = places;
        this.tasks = tasks;
        this.welcome = welcome;
        this.pictures = pictures;
        this.clock = clock;
    }

    @Override
    public List<Ability> abilities() {
        return Arrays.stream(Capability.values())
                .map(it -> new Ability(it, supportOf(it), WecomLimits.of(it)))
                .toList();
    }

    /** As far as the platform goes and we with it. */
    private static Support supportOf(Capability capability) {
        return switch (capability) {
            case LIST_MEMBERS, WELCOME -> Support.AUTOMATIC;
            case READ_MESSAGES -> Support.IMPOSSIBLE;
            default -> Support.ASSISTED;
        };
    }

    /** New customers are welcomed by a code that came with them; in a group, a member of staff says it. */
    @Override
    public Support support(Dispatch dispatch) {
        var isInGroup = dispatch.capability() == Capability.WELCOME && dispatch.groupRef() != null;
        return isInGroup ? Support.ASSISTED : support(dispatch.capability());
    }

    @Override
    public boolean transactional() {
        return false;
    }

    @Override
    public RosterSource roster() {
        return new AskRoster(connection, places, clock);
    }

    @Override
    public CustomerSource customers() {
        return new AskCustomer(connection, places, clock);
    }

    @Override
    public ContactCodes contactCodes() {
        return new ContactWays(connection, places, pictures, clock);
    }

    @Override
    public GroupCodes groupCodes() {
        return new JoinWays(connection, places, pictures);
    }

    @Override
    public Delivery.@Nullable Later pause(Capability capability) {
        return places.setup(connection).enabled() ? null : Delivery.Later.whileOff();
    }

    /** A task is made for the owner of the group, who lets the message go. */
    @Override
    public boolean isCalled(Dispatch dispatch) {
        return dispatch.capability() == Capability.SEND_TO_GROUP || Connector.super.isCalled(dispatch);
    }

    @Override
    public Delivery deliver(Dispatch dispatch) {
        if (!places.setup(connection).enabled()) {
            return Delivery.Later.whileOff();
        }
        try {
            return switch (dispatch.capability()) {
                case WELCOME -> welcome.deliver(dispatch, places.corp(connection));
                case SEND_TO_GROUP -> tasks.create(dispatch, places.corp(connection));
                case LIST_MEMBERS -> new Delivery.Sent(dispatch.id().toString()); // listed again and again anyway
                default -> throw new IllegalStateException("people do " + dispatch.capability());
            };
        } catch (DomainException refusal) {
            return new Delivery.Failed(refusal.code(), refusal.toString());
        } catch (Refusal refused) {
            var rest = refused.tooFast();
            if (rest != null) {
                return Delivery.Later.tooFast(rest);
            }
            var after = PASSING.get(refused.code());
            return after == null
                    ? new Delivery.Failed(refused.code(), refused.words())
                    : new Delivery.Later(refused.code(), after);
        }
    }

    @Override
    public Delivery.@Nullable Ended lookUp(Dispatch dispatch) {
        return switch (dispatch.capability()) {
            case SEND_TO_GROUP -> tasks.find(dispatch, places.corp(connection));
            case WELCOME -> welcome.repeat(dispatch, places.corp(connection));
            default -> null;
        };
    }

    @Override
    public Delivery.Ended follow(Dispatch dispatch, String receipt) {
        return tasks.follow(dispatch, receipt, places.corp(connection));
    }

    @Override
    public void withdraw(Dispatch dispatch, String receipt) {
        tasks.withdraw(receipt, places.corp(connection));
    }
}
