package io.qunying.platform;

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
            var elsewhere = LocalNetwork.address()
                    .map(it -> ", in this network http://" + it + ":" + port + "/console/")
                    .orElse("");
            log.info("Qunying is ready: http://localhost:{}/console/{}", port, elsewhere);
        }
    }
}
