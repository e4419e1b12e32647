package io.qunying.journey;

import io.qunying.testing.RunningServer;
import io.qunying.testing.WebBrowser;
import io.qunying.testing.WebBrowser.Answer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** One visitor with a phone, from the scan to the seat, with the impatience and the moods that people have. */
@NullUnmarked // a test fixture
final class Applicant {

    private static final List<String> KINDS = List.of("store", "wechat", "web", "store", "wechat", "consumer");

    private final WebBrowser browser;
    private final Door door;
    private final Told told;
    private final Random luck;
    private @Nullable UUID application;

    Applicant(RunningServer server, Door door, Told told, Random luck) {
        browser = new WebBrowser(server);
        this.door = door;
        this.told = told;
        this.luck = luck;
    }

    WebBrowser browser() {
        return browser;
    }

    Door door() {
        return door;
    }

    /** @param lateSeats gets the seat of somebody who does not come in time */
    void comeIn(Reviewers reviewers, Consumer<UUID> lateSeats) {
        scan();
        if (luck.nextInt(10) == 0) {
            scan();
        }
        browser.post("/api/h5/landings/" + door.code() + "/views", Map.of());
        apply();
        var id = application;
        if (id == null) {
            return;
        }
        if (reviewers.decide(id).equals("WAITING") && !door.limited()) {
            told.wrong().add("told to wait although a group could open: " + id);
        }
        act(lateSeats);
    }

    private void scan() {
        var answer = browser.get("/c/" + door.code());
        if (answer.status() == 200) {
            told.scanned().put(visitor(), door.code());
        } else {
            told.wrong().add("scan: " + answer.status());
        }
    }

    private UUID visitor() {
        return UUID.fromString(
                Objects.requireNonNull(browser.cookie("qy_visitor")).split("\\.", 2)[0]);
    }

    private void apply() {
        var landing = browser.get("/api/h5/landings/" + door.code()).succeed().json();
        var consents = new ArrayList<Map<String, Object>>();
        for (var consent : landing.get("consents")) {
            consents.add(Map.of("purpose", consent.get("purpose"), "version", consent.get("version")));
        }
        var body = new HashMap<String, Object>(Map.of(
                "code", door.code(),
                "answers", Map.of("identity", KINDS.get(luck.nextInt(KINDS.size()))),
                "photos", Map.of(),
                "consents", consents,
                "clientId", UUID.randomUUID()));
        var impatient = luck.nextInt(8) == 0 ? Thread.startVirtualThread(() -> sameAgain(body)) : null;
        var answer = browser.post("/api/h5/applications", body);
        if (answer.ok()) {
            application = UUID.fromString(answer.json().get("id").asString());
            told.applied().put(application, door.community());
        } else {
            told.wrong().add("application: " + answer.status() + " " + answer.text());
        }
        if (impatient != null) {
            join(impatient);
            anotherOne(body);
        }
    }

    /** The same form sent twice is one application. */
    private void sameAgain(Map<String, Object> body) {
        var answer = browser.post("/api/h5/applications", body);
        if (answer.ok()) {
            told.applied().put(UUID.fromString(answer.json().get("id").asString()), door.community());
        } else {
            told.wrong().add("the same application again: " + answer.status() + " " + answer.text());
        }
    }

    /** A second form while one is open is refused. */
    private void anotherOne(Map<String, Object> body) {
        body.put("clientId", UUID.randomUUID());
        var answer = browser.post("/api/h5/applications", body);
        if (!answer.code().equals("application-open")) {
            told.wrong().add("a second application: " + answer.status() + " " + answer.text());
        }
    }

    private void act(Consumer<UUID> lateSeats) {
        var status = status();
        if (!status.path("state").asString("").equals("APPROVED")) {
            return;
        }
        if (luck.nextInt(8) == 0) {
            lateSeats.accept(UUID.fromString(status.get("seat").get("seat").asString()));
            return;
        }
        take();
        if (luck.nextInt(6) == 0) {
            leave();
        }
    }

    private tools.jackson.databind.JsonNode status() {
        return browser.get("/api/h5/applications/" + application).succeed().json();
    }

    /** Comes back later: whoever waited and was given a seat takes it. */
    boolean lookAgain() {
        var id = application;
        if (id == null
                || told.joined().containsKey(id)
                || !status().path("state").asString("").equals("APPROVED")) {
            return false;
        }
        take();
        return true;
    }

    private void take() {
        var id = Objects.requireNonNull(application);
        var twice = luck.nextInt(8) == 0 ? Thread.startVirtualThread(() -> joined(id, joining(id))) : null;
        joined(id, joining(id));
        if (twice != null) {
            join(twice);
        }
    }

    private Answer joining(UUID id) {
        return browser.post("/api/h5/applications/" + id + "/joinings", Map.of());
    }

    private void joined(UUID id, Answer answer) {
        if (!answer.ok()) {
            told.wrong().add("joining: " + answer.status() + " " + answer.text());
            return;
        }
        var now = new Told.Joined(
                UUID.fromString(answer.json().get("group").asString()),
                answer.json().get("memberNumber").asLong());
        var before = told.joined().put(id, now);
        if (before != null && !before.equals(now)) {
            told.wrong().add("joined twice: " + before + ", " + now);
        }
    }

    private void leave() {
        var id = Objects.requireNonNull(application);
        var in = told.joined().get(id);
        if (in == null) {
            return;
        }
        var answer = browser.post("/api/h5/groups/" + in.group() + "/leavings", Map.of());
        // Without an answer the first time, the second time nobody is there any more.
        if (answer.ok() || (!browser.unanswered().isEmpty() && answer.code().equals("not-a-member"))) {
            told.left().add(id);
        } else {
            told.wrong().add("leaving: " + answer.status() + " " + answer.text());
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
