package io.qunying.journey;

import io.qunying.testing.WebBrowser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;

/** Staff who decide in bulk whatever has gathered, several at once and sometimes the same application twice. */
@NullUnmarked // a test fixture
final class Reviewers implements AutoCloseable {

    private static final int DESKS = 6;
    private static final int AT_ONCE = 40;

    private final WebBrowser owner;
    private final Told told;
    private final BlockingQueue<Case> inbox = new LinkedBlockingQueue<>();
    private final List<Thread> desks = new ArrayList<>();
    private volatile boolean closed;

    private record Case(UUID application, CompletableFuture<String> decided) {}

    Reviewers(WebBrowser owner, Told told, long seed) {
        this.owner = owner;
        this.told = told;
        for (var desk = 0; desk < DESKS; desk++) {
            var luck = new Random(seed + desk);
            desks.add(Thread.startVirtualThread(() -> work(luck)));
        }
    }

    /** What becomes of an application, once somebody has looked at it. */
    String decide(UUID application) {
        var mine = new Case(application, new CompletableFuture<>());
        inbox.add(mine);
        return mine.decided().join();
    }

    private void work(Random luck) {
        var cases = new ArrayList<Case>();
        while (!closed) {
            try {
                var first = inbox.poll(50, TimeUnit.MILLISECONDS);
                if (first != null) {
                    cases.add(first);
                    inbox.drainTo(cases, AT_ONCE - 1);
                    decide(cases, luck);
                }
            } catch (InterruptedException stopped) {
                return;
            } catch (RuntimeException | AssertionError broken) {
                told.wrong().add("a bulk decision failed: " + broken);
                cases.forEach(it -> it.decided().complete("UNDECIDED"));
            } finally {
                cases.clear();
            }
        }
    }

    private void decide(List<Case> cases, Random luck) {
        var refused = cases.stream().filter(_ -> luck.nextInt(20) == 0).toList();
        var approved = cases.stream().filter(it -> !refused.contains(it)).toList();
        if (!refused.isEmpty()) {
            answer(refused, post("refusals", refused));
        }
        if (!approved.isEmpty()) {
            var twice = luck.nextInt(4) == 0 ? Thread.startVirtualThread(() -> post("approvals", approved)) : null;
            var outcomes = post("approvals", approved);
            if (twice != null) {
                join(twice);
            }
            takeBackSome(approved, outcomes, luck);
            answer(approved, outcomes);
        }
    }

    private Map<UUID, String> post(String decision, List<Case> cases) {
        var answer = owner.post(
                        "/api/console/applications/" + decision,
                        Map.of("ids", cases.stream().map(Case::application).toList(), "reason", "资料不清楚"))
                .succeed();
        var outcomes = new java.util.HashMap<UUID, String>();
        answer.json()
                .get("results")
                .forEach(it -> outcomes.put(
                        UUID.fromString(it.get("id").asString()),
                        it.get("outcome").asString()));
        return outcomes;
    }

    /** A reserved seat is given back and asked for again. */
    private void takeBackSome(List<Case> approved, Map<UUID, String> outcomes, Random luck) {
        var again = approved.stream()
                .filter(it -> "APPROVED".equals(outcomes.get(it.application())) && luck.nextInt(15) == 0)
                .filter(it -> owner.post("/api/console/applications/" + it.application() + "/undos", Map.of())
                        .ok())
                .toList();
        if (!again.isEmpty()) {
            outcomes.putAll(post("approvals", again));
        }
    }

    private void answer(List<Case> cases, Map<UUID, String> outcomes) {
        for (var it : cases) {
            var outcome = outcomes.getOrDefault(it.application(), "MISSING");
            switch (outcome) {
                case "APPROVED", "WAITING" -> told.approved().add(it.application());
                case "REFUSED" -> told.refused().add(it.application());
                case "ALREADY_DECIDED", "ALREADY_SEATED" -> {}
                default -> told.wrong().add("decision of " + it.application() + ": " + outcome);
            }
            it.decided().complete(outcome);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed = true;
        desks.forEach(Reviewers::join);
    }
}
