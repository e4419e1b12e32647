package io.qunying.platform;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Optional;

/** The network that this machine shares with the phones around it. */
public final class LocalNetwork {

    /** Bridges and tunnels of this machine, which no phone can see. */
    private static final String BRIDGES = "(docker|br-|veth|virbr|tun|tap).*";

    private LocalNetwork() {}

    /** The address by which a phone in the same network reaches this machine; empty where there is no such network. */
    public static Optional<String> address() {
        try {
            return NetworkInterface.networkInterfaces()
                    .filter(LocalNetwork::isReal)
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(it -> it instanceof Inet4Address && it.isSiteLocalAddress())
                    .map(InetAddress::getHostAddress)
                    .findFirst();
        } catch (SocketException unknown) {
            return Optional.empty();
        }
    }

    private static boolean isReal(NetworkInterface network) {
        try {
            return network.isUp()
                    && !network.isLoopback()
                    && !network.isVirtual()
                    && !network.getName().matches(BRIDGES);
        } catch (SocketException gone) {
            return false;
        }
    }
}
