package io.qunying.channel.onebot;

import io.qunying.platform.OutsideWeb;
import io.qunying.platform.OutsideWeb.Answer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Reads pictures of messages where the platform keeps them, or from the implementation itself. Whoever writes into a
 * group must not choose what this server calls, so everything else is refused, and so is what it would lead to.
 */
@Component
class ReadPictures {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int BYTES = 20 * 1024 * 1024;

    private static final Pattern FILE = Pattern.compile("(/[\\w-][\\w.-]*)*/[\\w-][\\w.-]*\\.[A-Za-z0-9]{1,5}");

    private final OutsideWeb outside = new OutsideWeb(false, PATIENCE, BYTES);
    /** An implementation mostly runs on this machine or beside it. */
    private final OutsideWeb beside = new OutsideWeb(true, PATIENCE, BYTES);

    private final List<String> hosts;

    ReadPictures(OneBotProperties properties) {
        hosts = properties.pictureHosts();
    }

    Answer read(Setup setup, String address) throws InterruptedException {
        return isOwn(setup, address)
                ? beside.get(address, Map.of(), it -> isOwn(setup, it))
                : outside.get(address, Map.of(), this::isPlatform);
    }

    private boolean isPlatform(URI address) {
        var host = String.valueOf(address.getHost()).toLowerCase(Locale.ROOT);
        var port = address.getPort();
        return (port == -1 || port == 80 || port == 443)
                && hosts.stream().anyMatch(it -> host.equals(it) || host.endsWith("." + it));
    }

    private static boolean isOwn(Setup setup, String address) {
        try {
            return isOwn(setup, URI.create(address));
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }

    private static boolean isOwn(Setup setup, URI address) {
        return isFile(address)
                && address.getHost() != null
                && setup.address()
                        .filter(it -> address.getHost().equalsIgnoreCase(it.getHost()) && port(address) == port(it))
                        .isPresent();
    }

    /** An implementation is told what to do by addresses beside its pictures, which name no file. */
    private static boolean isFile(URI address) {
        return address.getRawQuery() == null
                && address.getRawPath() != null
                && FILE.matcher(address.getRawPath()).matches();
    }

    private static int port(URI address) {
        if (address.getPort() != -1) {
            return address.getPort();
        }
        return "https".equals(address.getScheme()) || "wss".equals(address.getScheme()) ? 443 : 80;
    }
}
