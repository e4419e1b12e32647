package io.qunying.channel.onebot;

import static io.qunying.channel.Capability.*;

import io.qunying.channel.Capability;
import io.qunying.channel.Connector;
import io.qunying.channel.Dispatch;
import io.qunying.channel.RosterSource;
import io.qunying.channel.Support;
import io.qunying.platform.DomainException;
import io.qunying.platform.OutsideWeb;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One account behind an implementation of OneBot. */
final class OneBotConnector implements Connector {

    static final String ELSEWHERE = "connection-elsewhere";

    private static final Duration WHILE_DOWN = Duration.ofSeconds(5);
    private static final Duration WHILE_ELSEWHERE = Duration.ofSeconds(2);
    private static final Duration AFTER_REFUSAL = Duration.ofSeconds(30);

    private static final Set<Capability> BY_HAND = EnumSet.of(CREATE_GROUP, GROUP_CODE);
    private static final Set<Capability> TO_GROUPS = EnumSet.of(SEND_TO_GROUP, MENTION, REPLY, WELCOME);

    /**
     * The standard names no limit; implementations leave half a second between calls ({@code api.rate_limit_interval}).
     */
    private static final LocalDate SINCE = LocalDate.of(2026, 11, 27);

    private static final Limit OF_CONNECTION = new Limit(60, Duration.ofMinutes(1), SINCE, Limit.PRECAUTION);
    private static final Limit OF_GROUP =
            new Limit(20, Duration.ofMinutes(1), SINCE, Limit.PRECAUTION, Limit.Scope.GROUP);

    private final UUID connection;
    private final OneBotPlaces places;
    private final Lines lines;
    private final Notices notices;
    private final CarryOut acts;
    private final FindSent sent;
    private final AskRoster roster;
    private final ReadPictures pictures;

    OneBotConnector(
            UUID connection,
            OneBotPlaces places,
            Lines lines,
            Notices notices,
            CarryOut acts,
            FindSent sent,
            AskRoster roster,
            ReadPictures pictures) {
        this.connection = connection;
        this.places = places;
        this.lines = lines;
        this.notices = notices;
        this.acts = acts;
        this.sent = sent;
        this.roster = roster;
        this.pictures = pictures;
    }

    @Override
    public List<Ability> abilities() {
        var announces = notices.offered(places.setup(connection)).orElse(false);
        return Arrays.stream(Capability.values())
                .map(it -> new Ability(it, support(it, announces), limitsOf(it)))
                .toList();
    }

    private static Support support(Capability capability, boolean announces) {
        if (capability == SET_WELCOME) {
            return Support.IMPOSSIBLE; // there is no such thing
        }
        var byHand = capability == ANNOUNCE ? !announces : BY_HAND.contains(capability);
        return byHand ? Support.ASSISTED : Support.AUTOMATIC;
    }

    private static List<Limit> limitsOf(Capability capability) {
        if (TO_GROUPS.contains(capability)) {
            return List.of(OF_GROUP, OF_CONNECTION);
        }
        return capability == SEND_TO_PERSON ? List.of(OF_CONNECTION) : List.of();
    }

    @Override
    public boolean transactional() {
        return false;
    }

    @Override
    public RosterSource roster() {
        return roster;
    }

    @Override
    public Delivery.@Nullable Later pause(Capability capability) {
        var setup = places.setup(connection);
        if (!setup.enabled()) {
            return Delivery.Later.whileOff();
        }
        if (setup.transport() == Transport.HTTP || lines.caller(connection).isPresent()) {
            return null;
        }
        return lines.isElsewhere(connection)
                ? new Delivery.Later(ELSEWHERE, WHILE_ELSEWHERE)
                : new Delivery.Later(NotDone.CONNECTION_DOWN, WHILE_DOWN);
    }

    @Override
    public Delivery deliver(Dispatch dispatch) {
        var setup = places.setup(connection);
        if (!setup.enabled()) {
            return Delivery.Later.whileOff();
        }
        try {
            return acts.carryOut(dispatch, places.actions(setup));
        } catch (DomainException refusal) {
            return new Delivery.Failed(refusal.code(), refusal.toString());
        } catch (NotDone refused) {
            if (dispatch.capability() == ANNOUNCE && refused.code().equals(NotDone.ACTION_UNKNOWN)) {
                notices.remember(setup, false); // from now on people do it, this one included
                return new Delivery.Later("notices-not-offered", Duration.ofSeconds(1));
            }
            if (refused.code().equals(NotDone.TOO_FAST)) {
                return Delivery.Later.tooFast(AFTER_REFUSAL);
            }
            if (refused.isForGood()) {
                return new Delivery.Failed(refused.code(), "the implementation does not take the call");
            }
            return new Delivery.Later(
                    refused.code(), refused.code().equals(NotDone.CONNECTION_DOWN) ? WHILE_DOWN : AFTER_REFUSAL);
        }
    }

    @Override
    public OutsideWeb.Answer picture(String address) throws InterruptedException {
        return pictures.read(places.setup(connection), address);
    }

    @Override
    public Delivery.@Nullable Ended lookUp(Dispatch dispatch) {
        var setup = places.setup(connection);
        return setup.enabled() ? sent.find(dispatch, setup, places.actions(setup)) : null;
    }
}
