package io.qunying.channel;

import io.qunying.channel.DryRun.Outcome;
import io.qunying.platform.Command;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** {@code replay GROUP}: a line of JSON for every event of the group, and one for all of them. */
@Component
class ReplayCommand implements Command {

    private static final int WRONG_USE = 2;

    private final DryRun dryRun;
    private final InboxTable inbox;
    private final JsonMapper json;
    private final Environment environment;

    ReplayCommand(DryRun dryRun, InboxTable inbox, JsonMapper json, Environment environment) {
        this.dryRun = dryRun;
        this.inbox = inbox;
        this.json = json;
        this.environment = environment;
    }

    @Override
    public String name() {
        return "replay";
    }

    @Override
    public int run(List<String> arguments) {
        if (arguments.size() != 1) {
            System.err.println("replay needs one group, by the name that its platform gives it");
            return WRONG_USE;
        }
        var starts = inbox.starts(arguments.getFirst());
        if (starts.isEmpty()) {
            System.err.println("Nothing came from a group " + arguments.getFirst());
            return WRONG_USE;
        }
        var from = environment.getProperty("qunying.replay.from", Long.class, 0L);
        var limit = environment.getProperty("qunying.replay.limit", Integer.class, Integer.MAX_VALUE);
        var failed = new AtomicInteger();
        starts.forEach(it -> replay(it.at(from), limit, failed));
        return failed.get() == 0 ? 0 : 1;
    }

    private void replay(InboxTable.Cursor from, int limit, AtomicInteger failed) {
        var count = new AtomicInteger();
        var rows = dryRun.run(from, limit, outcome -> {
            count.incrementAndGet();
            if (outcome.error() != null) {
                failed.incrementAndGet();
            }
            System.out.println(line(outcome));
        });
        var whole = new LinkedHashMap<String, Object>();
        whole.put("events", count.get());
        whole.put("wouldWrite", rows);
        System.out.println(json.writeValueAsString(whole));
    }

    private String line(Outcome outcome) {
        var event = outcome.event();
        var line = new LinkedHashMap<String, Object>();
        line.put("position", outcome.position());
        line.put("event", event.incoming().eventId());
        line.put("kind", event.incoming().kind());
        line.put("at", event.incoming().at());
        line.put("person", event.person());
        line.put("withheldBecause", event.withheldBecause());
        line.put("question", event.isQuestion());
        line.put("error", outcome.error());
        return json.writeValueAsString(line);
    }
}
