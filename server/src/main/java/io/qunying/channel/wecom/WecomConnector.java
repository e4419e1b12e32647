package io.qunying.channel.wecom;

import io.qunying.channel.Capability;
import io.qunying.channel.Ceiling;
import io.qunying.channel.Connector;
import io.qunying.channel.ContactCodes;
import io.qunying.channel.ContactLinks;
import io.qunying.channel.CustomerNotes;
import io.qunying.channel.CustomerSource;
import io.qunying.channel.Dispatch;
import io.qunying.channel.GroupCodes;
import io.qunying.channel.GroupStatistics;
import io.qunying.channel.MessageArchive;
import io.qunying.channel.MomentSource;
import io.qunying.channel.NotTaken;
import io.qunying.channel.PlatformHttp;
import io.qunying.channel.RosterSource;
import io.qunying.channel.StaffFilter;
import io.qunying.channel.Support;
import io.qunying.channel.TransferSource;
import io.qunying.channel.WelcomeSource;
import io.qunying.platform.DomainException;
import io.qunying.platform.OutsideWeb;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One self-built app of one corporation. The API lets programs do little in customer groups: a member of staff does the
 * rest.
 */
final class WecomConnector implements Connector {

    private final UUID connection;
    private final WecomPlaces places;
    private final MassTasks tasks;
    private final FriendWelcome welcome;
    private final PlatformHttp http;
    private final LaidPictures pictures;
    private final Archives archives;
    private final Clock clock;

    WecomConnector(
            UUID connection,
            WecomPlaces places,
            MassTasks tasks,
            FriendWelcome welcome,
            PlatformHttp http,
            LaidPictures pictures,
            Archives archives,
            Clock clock) {
        this.connection = connection;
        this.places = places;
        this.tasks = tasks;
        this.welcome = welcome;
        this.http = http;
        this.pictures = pictures;
        this.archives = archives;
        this.clock = clock;
    }

    @Override
    public List<Ability> abilities() {
        return Arrays.stream(Capability.values())
                .map(it -> new Ability(it, supportOf(it), WecomLimits.of(it)))
                .toList();
    }

    /** As far as the platform goes and we with it. */
    private Support supportOf(Capability capability) {
        return switch (capability) {
            case LIST_MEMBERS, WELCOME -> Support.AUTOMATIC;
            case READ_MESSAGES -> archive() == null ? Support.IMPOSSIBLE : Support.AUTOMATIC;
            default -> Support.ASSISTED;
        };
    }

    @Override
    public List<Ceiling> ceilings() {
        return WecomLimits.CEILINGS;
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
    public CustomerNotes customerNotes() {
        return new StaffNotes(Asking.ofRelations(connection, places));
    }

    @Override
    public TransferSource transfers() {
        return new AskTransfers(Asking.ofRelations(connection, places));
    }

    @Override
    public WelcomeSource welcomes() {
        return new AskWelcomes(connection, places, pictures);
    }

    @Override
    public MomentSource moments() {
        return new AskMoments(Asking.ofRelations(connection, places), pictures);
    }

    @Override
    public GroupStatistics groupStatistics() {
        return new AskStatistics(connection, places);
    }

    @Override
    public @Nullable MessageArchive archive() {
        return archives.of(connection, places);
    }

    @Override
    public OutsideWeb.Answer picture(String address) {
        return archives.picture(places.setup(connection), address);
    }

    @Override
    public ContactCodes contactCodes() {
        return new ContactWays(connection, places, http, clock);
    }

    @Override
    public ContactLinks contactLinks() {
        return new AcquisitionLinks(connection, places, http);
    }

    @Override
    public boolean takesPictures() {
        return true;
    }

    @Override
    public List<String> lay(List<UUID> pictures) throws NotTaken {
        return new Asking(connection, places, new int[0])
                .ask(corp ->
                        pictures.stream().map(it -> this.pictures.lay(it, corp)).toList());
    }

    @Override
    public StaffFilter staffFilter() {
        return new InterceptRules(connection, places);
    }

    @Override
    public GroupCodes groupCodes() {
        return new JoinWays(connection, places, http);
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
    public Map<UUID, String> carriers(List<Dispatch> dispatches) {
        return tasks.owners(dispatches.stream()
                .filter(it -> it.capability() == Capability.SEND_TO_GROUP)
                .toList());
    }

    @Override
    public Delivery deliver(Dispatch dispatch) {
        var answer = answered(() -> switch (dispatch.capability()) {
            case WELCOME -> welcome.deliver(dispatch, places.corp(connection));
            case SEND_TO_GROUP -> create(List.of(dispatch)).get(dispatch.id());
            case LIST_MEMBERS -> new Delivery.Sent(dispatch.id().toString()); // listed again and again anyway
            default -> throw new IllegalStateException("people do " + dispatch.capability());
        });
        return Objects.requireNonNull(answer, "answered or thrown");
    }

    @Override
    public Map<UUID, Delivery> deliverParcel(List<Dispatch> parcel) {
        return parcel.size() == 1 ? Connector.super.deliverParcel(parcel) : create(parcel);
    }

    private Map<UUID, Delivery> create(List<Dispatch> parcel) {
        var answers = new HashMap<UUID, Delivery>();
        var whole = answered(() -> {
            answers.putAll(tasks.create(parcel, places.corp(connection)));
            return null;
        });
        if (whole != null) {
            parcel.forEach(it -> answers.putIfAbsent(it.id(), whole));
        }
        return answers;
    }

    /** What is refused is an answer. */
    private @Nullable Delivery answered(Supplier<? extends @Nullable Delivery> call) {
        if (!places.setup(connection).enabled()) {
            return Delivery.Later.whileOff();
        }
        try {
            return call.get();
        } catch (DomainException refusal) {
            return new Delivery.Failed(refusal.code(), refusal.toString());
        } catch (Refusal refused) {
            return refused.delivery();
        }
    }

    @Override
    public Delivery.@Nullable Ended lookUp(Dispatch dispatch) {
        return switch (dispatch.capability()) {
            case SEND_TO_GROUP -> lookUpParcel(List.of(dispatch)).get(dispatch.id());
            case WELCOME -> welcome.repeat(dispatch, places.corp(connection));
            default -> null;
        };
    }

    @Override
    public Map<UUID, Delivery.Ended> lookUpParcel(List<Dispatch> parcel) {
        return parcel.getFirst().capability() == Capability.SEND_TO_GROUP
                ? tasks.find(parcel, places.corp(connection))
                : Connector.super.lookUpParcel(parcel);
    }

    @Override
    public Map<UUID, Delivery.Ended> follow(List<Dispatch> parcel, String receipt) {
        return tasks.follow(parcel, receipt, places.corp(connection));
    }

    @Override
    public void withdraw(String receipt) {
        tasks.withdraw(receipt, places.corp(connection));
    }
}
