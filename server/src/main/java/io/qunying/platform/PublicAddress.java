package io.qunying.platform;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;

/**
 * Keeps calls out of the network that the server itself stands in, where an address could reach what nobody may see.
 */
public final class PublicAddress {

    private PublicAddress() {}

    /** What can be told without asking anybody. */
    public static boolean isPrivateName(String url) {
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
    public static boolean isPrivate(URI url) throws UnknownHostException {
        return Arrays.stream(InetAddress.getAllByName(url.getHost())).anyMatch(PublicAddress::isPrivate);
    }

    private static boolean isPrivate(InetAddress it) {
        return it.isLoopbackAddress()
                || it.isAnyLocalAddress()
                || it.isLinkLocalAddress()
                || it.isSiteLocalAddress()
                || it.isMulticastAddress()
                || isReserved(it.getAddress());
    }

    /** What Java does not tell: carriers' and test networks, unique local ones, and IPv4 wrapped into IPv6. */
    private static boolean isReserved(byte[] bytes) {
        var first = bytes[0] & 0xff;
        var second = bytes[1] & 0xff;
        if (bytes.length == 4) {
            return first == 0
                    || first >= 240
                    || (first == 100 && (second & 0xc0) == 64)
                    || (first == 198 && (second & 0xfe) == 18);
        }
        var isUniqueLocal = (first & 0xfe) == 0xfc;
        var isTranslated = first == 0 && second == 0x64;
        var isTunnelled = first == 0x20 && second == 0x02;
        return isUniqueLocal || isTranslated || isTunnelled;
    }
}
