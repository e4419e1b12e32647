package io.qunying.timeline;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;

/**
 * Keeps calls out of the network that the server itself stands in, where an address could reach what nobody may see.
 */
final class PublicAddress {

    private PublicAddress() {}

    /** What can be told without asking anybody. */
    static boolean isPrivateName(String url) {
        try {
            var host = URI.create(url).getHost();
            if (host == null) {
                return true;
            }
            var name = host.toLowerCase(Locale.ROOT);
            var isLiteral = name.startsWith("[") || name.matches("[0-9.]+");
            return name.equals("localhost")
                    || name.endsWith(".localhost")
                    || name.endsWith(".internal")
                    || name.endsWith(".local")
                    || (isLiteral && isPrivate(InetAddress.getByName(name)));
        } catch (IllegalArgumentException | UnknownHostException unreadable) {
            return true;
        }
    }

    /** Every address of the host counts: one inside is enough to refuse it. */
    static boolean isPrivate(URI url) throws UnknownHostException {
        return Arrays.stream(InetAddress.getAllByName(url.getHost())).anyMatch(PublicAddress::isPrivate);
    }

    private static boolean isPrivate(InetAddress it) {
        var bytes = it.getAddress();
        var isUniqueLocal = bytes.length == 16 && (bytes[0] & 0xfe) == 0xfc;
        var isCarrier = bytes.length == 4 && (bytes[0] & 0xff) == 100 && (bytes[1] & 0xc0) == 64;
        return it.isLoopbackAddress()
                || it.isAnyLocalAddress()
                || it.isLinkLocalAddress()
                || it.isSiteLocalAddress()
                || it.isMulticastAddress()
                || isUniqueLocal
                || isCarrier;
    }
}
