package io.qunying.channel.wecom;

import io.qunying.channel.Channel.Finding;
import io.qunying.channel.Channel.Finding.State;
import io.qunying.channel.Inbox;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.cp.api.WxCpExternalContactService;
import org.springframework.stereotype.Component;

/** Asks a corporation what of a connection works; each permission is tried by a question that changes nothing. */
@Component
class Examine {

    private static final String REACHABLE = "reachable";
    private static final String CREDENTIALS = "credentials";
    private static final String TRUSTED_ADDRESS = "trusted-address";
    private static final String CALLBACKS = "callbacks";
    private static final String STAFF_MESSAGES = "staff-messages";

    /** The address of our server is not on the list of those that may call. */
    private static final String GROUP = "group";

    private static final int ALL = 2;

    private final WecomPlaces places;
    private final Inbox inbox;
    private final CardTable cards;
    private final OwnAddress own;
    private final ExamineArchive archive;
    private final Clock clock;

    Examine(WecomPlaces places, Inbox inbox, CardTable cards, OwnAddress own, ExamineArchive archive, Clock clock) {
        this.places = places;
        this.inbox = inbox;
        this.cards = cards;
        this.own = own;
        this.archive = archive;
        this.clock = clock;
    }

    /** Reads something that needs one permission, and says how much there is. */
    private interface Probe {
        String found(WxCpExternalContactService contacts) throws WxErrorException;
    }

    /** In the order in which one mends them. */
    private Map<String, Probe> permissions() {
        var now = clock.instant();
        var yesterday = now.minus(Duration.ofDays(1));
        var probes = new LinkedHashMap<String, Probe>();
        probes.put("customers", it -> String.valueOf(it.listFollowers().size()));
        probes.put("groups", it -> {
            it.listGroupChat(1, null, 0, null);
            return "";
        });
        probes.put("group-messages", it -> {
            it.getGroupMsgListV2(GROUP, Date.from(yesterday), Date.from(now), null, ALL, 1, null);
            return "";
        });
        probes.put("codes", it -> {
            it.listContactWay(yesterday.getEpochSecond(), now.getEpochSecond(), null, 1L);
            return "";
        });
        probes.put("tags", it -> {
            it.getCorpTagList(new String[0]);
            return "";
        });
        probes.put("links", it -> String.valueOf(it.customerAcquisitionQuota().getBalance()));
        return probes;
    }

    List<Finding> examine(UUID connection) {
        var setup = places.setup(connection);
        var corp = places.corp(connection);
        var found = new ArrayList<Finding>();
        found.addAll(entry(corp));
        if (found.getLast().state() == State.WORKS) {
            found.addAll(permissions(corp));
        }
        found.add(staffMessages(setup));
        found.add(callbacks(setup));
        found.addAll(archive.examine(setup));
        return found;
    }

    private static List<Finding> entry(Corp corp) {
        try {
            corp.call(it -> it.getAccessToken(true));
            return List.of(Finding.works(REACHABLE), Finding.works(CREDENTIALS));
        } catch (Refusal refused) {
            if (refused.code().equals(Refusal.NOT_REACHABLE)) {
                return List.of(new Finding(REACHABLE, State.MISSING, refused.code(), refused.words()));
            }
            return List.of(
                    Finding.works(REACHABLE), new Finding(CREDENTIALS, State.MISSING, refused.code(), refused.words()));
        }
    }

    private List<Finding> permissions(Corp corp) {
        var found = new ArrayList<Finding>();
        permissions().forEach((key, probe) -> {
            var one = tried(corp, key, probe);
            if (found.isEmpty()) {
                found.add(trusted(one));
            }
            found.add(one);
        });
        return found;
    }

    /** Which addresses may call is the same for all permissions. */
    private static Finding trusted(Finding first) {
        return String.valueOf(Refusal.UNTRUSTED).equals(first.code())
                ? new Finding(TRUSTED_ADDRESS, State.MISSING, first.code(), first.detail())
                : Finding.works(TRUSTED_ADDRESS);
    }

    private static Finding tried(Corp corp, String key, Probe probe) {
        try {
            return Finding.works(key, corp.call(it -> probe.found(it.getExternalContactService())));
        } catch (Refusal refused) {
            var state = refused.is(Refusal.UNTRUSTED) ? State.UNKNOWN : State.MISSING;
            return new Finding(key, state, refused.code(), refused.words());
        } catch (NoAnswer silent) {
            return new Finding(key, State.UNKNOWN, silent.code(), "");
        }
    }

    /** A card shows it, and nothing else does without one that somebody would get. */
    private Finding staffMessages(Setup setup) {
        if (setup.agent().isEmpty()) {
            return new Finding(STAFF_MESSAGES, State.MISSING, "no-agent", "");
        }
        if (own.base().isEmpty()) {
            return new Finding(STAFF_MESSAGES, State.MISSING, "no-base-url", "");
        }
        return cards.last(setup.connection())
                .map(it -> it.arrived()
                        ? Finding.works(STAFF_MESSAGES)
                        : new Finding(
                                STAFF_MESSAGES, it.sent() ? State.UNKNOWN : State.MISSING, it.code(), it.detail()))
                .orElse(new Finding(STAFF_MESSAGES, State.UNKNOWN, "seen-by-use", ""));
    }

    private Finding callbacks(Setup setup) {
        if (setup.callbackKey().isEmpty()) {
            return new Finding(CALLBACKS, State.MISSING, "no-callback-key", "");
        }
        return inbox.heard(setup.connection())
                ? Finding.works(CALLBACKS)
                : new Finding(CALLBACKS, State.UNKNOWN, "no-event-yet", "");
    }
}
