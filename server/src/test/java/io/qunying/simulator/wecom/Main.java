package io.qunying.simulator.wecom;

import java.io.IOException;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.NullMarked;

/** Runs the simulator by itself, for those who want to try the product without a corporation. */
@NullMarked
public final class Main {

    private static final Map<String, String> USUAL = Map.of(
            "port", "5800",
            "corp", "ww1234567890abcdef",
            "secret", "simulated-secret",
            "staff", "5",
            "customers", "100",
            "groups", "5",
            "members", "20");

    private static final Set<String> OPTIONAL = Set.of("address", "callback", "token", "aes-key");

    private Main() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var options = options(arguments);
        var simulator = WecomSimulator.start(
                InetAddress.getByName(options.getOrDefault("address", "127.0.0.1")),
                number(options, "port"),
                options.getOrDefault("corp", ""),
                options.getOrDefault("secret", ""));
        Runtime.getRuntime().addShutdownHook(new Thread(simulator::close));
        var corp = simulator.corp();
        corp.populate(
                number(options, "staff"),
                number(options, "customers"),
                number(options, "groups"),
                number(options, "members"));
        var callback = options.get("callback");
        if (callback != null) {
            corp.callbacks().sendTo(callback, options.getOrDefault("token", ""), options.getOrDefault("aes-key", ""));
        }
        System.out.println(greeting(simulator, corp));
        Thread.currentThread().join();
    }

    private static String greeting(WecomSimulator simulator, Corp corp) {
        var address = simulator.address();
        return """
                WeCom simulator at %1$s
                  corp id   %2$s
                  secret    %3$s
                  agent id  %4$d
                  staff     %5$s
                  groups    %6$d, customers %7$d
                Act as people, for instance:
                  curl -d '{"owner":"staff1","name":"新群"}' %1$s/_sim/group/create
                  curl -d '{"userid":"staff1","name":"小王"}' %1$s/_sim/customer/add
                Everything that can be done: %1$s/_sim/help
                What really happened: %1$s/_sim/truth/sends, /truth/groups, /truth/calls, /truth/callbacks""".formatted(
                        address,
                        corp.id(),
                        corp.app().secret(),
                        corp.app().agentId(),
                        String.join(" ", corp.staff().list()),
                        corp.groups().list().size(),
                        corp.customers().list().size());
    }

    private static Map<String, String> options(String[] arguments) {
        var options = new HashMap<>(USUAL);
        for (var i = 0; i < arguments.length; i += 2) {
            if (!arguments[i].startsWith("--") || i + 1 == arguments.length) {
                throw new IllegalArgumentException("not understood: " + arguments[i] + " (expected: --name value)");
            }
            var name = arguments[i].substring(2);
            if (!USUAL.containsKey(name) && !OPTIONAL.contains(name)) {
                throw new IllegalArgumentException("no option " + arguments[i]);
            }
            options.put(name, arguments[i + 1]);
        }
        return options;
    }

    private static int number(Map<String, String> options, String name) {
        return Integer.parseInt(options.getOrDefault(name, "0"));
    }
}
