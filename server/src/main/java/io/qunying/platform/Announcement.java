package io.qunying.platform;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells whoever started the server where it is. */
@Component
class Announcement {

    private static final Logger log = LoggerFactory.getLogger(Announcement.class);

    @EventListener
    void on(ApplicationReadyEvent started) {
        var port = started.getApplicationContext().getEnvironment().getProperty("local.server.port");
        if (port != null) {
            var elsewhere = networkAddress()
                    .map(it -> ", in this network http://" + it + ":" + port + "/console/")
                    .orElse("");
            log.info("Qunying is ready: http://localhost:{}/console/{}", port, elsewhere);
        }
    }

    /** The address by which a phone in the same network reaches this machine. */
    static Optional<String> networkAddress() {
        try {
            return NetworkInterface.networkInterfaces()
                    .filter(Announcement::isUsable)
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(InetAddress::isSiteLocalAddress)
                    .map(InetAddress::getHostAddress)
                    .findFirst();
        } catch (SocketException unknown) {
            return Optional.empty();
        }
    }

    private static boolean isUsable(NetworkInterface network) {
        try {
            return network.isUp() && !network.isLoopback() && !network.isVirtual();
        } catch (SocketException unknown) {
            return false;
        }
    }
}
