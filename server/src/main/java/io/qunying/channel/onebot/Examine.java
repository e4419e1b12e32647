package io.qunying.channel.onebot;

import io.qunying.channel.Channel.Finding;
import io.qunying.channel.Channel.Finding.State;
import io.qunying.channel.Inbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Asks an implementation what of a connection works; nothing is changed there. */
@Component
class Examine {

    private static final String REACHABLE = "reachable";
    private static final String VERSION = "version";
    private static final String LOGIN = "login";
    private static final String EVENTS = "events";
    private static final String SIGNATURE = "signature";
    private static final String NOTICES = "notices";
    private static final String ADMIN = "admin";

    /** Asking for every group of an account that sits in many would take too long. */
    private static final int MOST_GROUPS = 50;

    private final OneBotPlaces places;
    private final Lines lines;
    private final Notices notices;
    private final Inbox inbox;

    Examine(OneBotPlaces places, Lines lines, Notices notices, Inbox inbox) {
        this.places = places;
        this.lines = lines;
        this.notices = notices;
        this.inbox = inbox;
    }

    List<Finding> examine(UUID connection) {
        var setup = places.setup(connection);
        Optional<Line> ours = Optional.empty();
        try {
            if (setup.transport() == Transport.FORWARD
                    && lines.caller(connection).isEmpty()) {
                // Another node may have the connection; one more for a moment disturbs nobody.
                var opened = places.opening().open(setup, (_, _) -> {});
                ours = Optional.of(opened);
                return all(setup, opened);
            }
            return all(setup, places.actions(setup));
        } catch (NotDone refused) {
            var down = refused.code().equals(NotDone.CONNECTION_DOWN) && lines.isElsewhere(connection);
            return down ? nothing(State.UNKNOWN, OneBotConnector.ELSEWHERE) : nothing(State.MISSING, refused.code());
        } finally {
            ours.ifPresent(Line::close);
        }
    }

    private List<Finding> all(Setup setup, Actions actions) {
        var found = new ArrayList<Finding>();
        try {
            var version = actions.call("get_version_info");
            found.add(Finding.works(REACHABLE));
            found.add(version(version));
        } catch (NotDone refused) {
            return nothing(State.MISSING, isTurnedAway(actions) ? OneBotPlaces.refusal(setup) : refused.code());
        } catch (NoAnswer silent) {
            return nothing(State.MISSING, isTurnedAway(actions) ? OneBotPlaces.refusal(setup) : silent.code());
        }
        found.add(ask(LOGIN, () -> login(setup, actions)));
        found.add(events(setup));
        if (setup.transport() == Transport.HTTP && setup.secret().isEmpty()) {
            // Whoever knows the address could make events up.
            found.add(new Finding(SIGNATURE, State.MISSING, "no-secret", ""));
        }
        found.add(ask(NOTICES, () -> notices(setup, actions)));
        found.add(ask(ADMIN, () -> admin(setup, actions)));
        return found;
    }

    private static boolean isTurnedAway(Actions actions) {
        return actions instanceof Line line && !line.isOpen() && !line.wasHeard();
    }

    private interface Question {
        Finding ask();
    }

    private static Finding ask(String key, Question question) {
        try {
            return question.ask();
        } catch (NotDone refused) {
            return new Finding(key, State.MISSING, refused.code(), "");
        } catch (NoAnswer silent) {
            return new Finding(key, State.UNKNOWN, silent.code(), "");
        }
    }

    private static List<Finding> nothing(State reachable, String code) {
        var found = new ArrayList<Finding>();
        found.add(new Finding(REACHABLE, reachable, code, ""));
        for (var key : List.of(VERSION, LOGIN, EVENTS, NOTICES, ADMIN)) {
            found.add(new Finding(key, State.UNKNOWN, code, ""));
        }
        return found;
    }

    private static Finding version(Answer answer) {
        var name = Fields.text(answer.data(), "app_name") + " " + Fields.text(answer.data(), "app_version");
        var protocol = Fields.text(answer.data(), "protocol_version");
        if (!answer.ok()) {
            return new Finding(VERSION, State.UNKNOWN, answer.code(), answer.wording());
        }
        return protocol.isEmpty() || protocol.contains("11")
                ? Finding.works(VERSION, name.strip())
                : new Finding(VERSION, State.MISSING, "not-version-11", name.strip() + " " + protocol);
    }

    private static Finding login(Setup setup, Actions actions) {
        var info = actions.call("get_login_info");
        var account = Fields.id(info.data(), "user_id");
        if (!account.isEmpty() && !account.equals(setup.account())) {
            return new Finding(LOGIN, State.MISSING, "other-account", account);
        }
        var status = actions.call("get_status");
        return switch (Fields.text(status.data(), "online")) {
            case "true" -> Finding.works(LOGIN, Fields.text(info.data(), "nickname"));
            case "false" -> new Finding(LOGIN, State.MISSING, "not-online", "");
            default -> new Finding(LOGIN, State.UNKNOWN, "not-said", status.wording());
        };
    }

    private Finding events(Setup setup) {
        if (setup.transport() == Transport.HTTP) {
            return inbox.heard(setup.connection())
                    ? Finding.works(EVENTS)
                    : new Finding(EVENTS, State.UNKNOWN, "no-event-yet", "");
        }
        var connected =
                lines.of(setup.connection()).stream().anyMatch(it -> it.role().events());
        if (connected) {
            return Finding.works(EVENTS);
        }
        return lines.isElsewhere(setup.connection())
                ? new Finding(EVENTS, State.UNKNOWN, OneBotConnector.ELSEWHERE, "")
                : new Finding(EVENTS, State.MISSING, NotDone.CONNECTION_DOWN, "");
    }

    private Finding notices(Setup setup, Actions actions) {
        return notices.detect(setup, actions)
                .map(it -> it ? Finding.works(NOTICES) : new Finding(NOTICES, State.MISSING, "not-offered", ""))
                .orElseGet(() -> new Finding(NOTICES, State.UNKNOWN, "no-group", ""));
    }

    private static Finding admin(Setup setup, Actions actions) {
        var groups = actions.call("get_group_list");
        if (!groups.ok()) {
            return new Finding(ADMIN, State.UNKNOWN, groups.code(), groups.wording());
        }
        var all = groups.data()
                .valueStream()
                .map(it -> Fields.id(it, "group_id"))
                .filter(Fields::isId)
                .distinct()
                .toList();
        if (all.isEmpty()) {
            return new Finding(ADMIN, State.UNKNOWN, "no-group", "");
        }
        var looked = all.subList(0, Math.min(MOST_GROUPS, all.size()));
        var leads = looked.stream().filter(it -> leads(setup, actions, it)).count();
        var detail = leads + " / " + looked.size();
        return leads > 0 ? Finding.works(ADMIN, detail) : new Finding(ADMIN, State.MISSING, "no-admin", detail);
    }

    private static boolean leads(Setup setup, Actions actions, String group) {
        JsonNode self = actions.call(
                        "get_group_member_info",
                        Map.of("group_id", Long.parseLong(group), "user_id", Long.parseLong(setup.account())))
                .data();
        return Set.of("owner", "admin").contains(Fields.text(self, "role"));
    }
}
