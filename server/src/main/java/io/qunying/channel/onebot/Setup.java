package io.qunying.channel.onebot;

import io.qunying.channel.ConnectionSettings.Values;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;

/**
 * How a connection is set up.
 *
 * @param address of the implementation; none where it comes to us
 * @param token sent with calls, and expected of those who open a connection to us
 * @param secret by which posts are signed
 * @param account its number on the platform
 */
record Setup(
        UUID connection,
        boolean enabled,
        int version,
        Transport transport,
        Optional<URI> address,
        Optional<String> token,
        Optional<String> secret,
        String account) {

    static final String TRANSPORT = "transport";
    static final String ADDRESS = "address";
    static final String TOKEN = "token";
    static final String SECRET = "secret";
    static final String ACCOUNT = "account";

    static Setup of(UUID connection, Values values) {
        return new Setup(
                connection,
                values.enabled(),
                values.version(),
                values.find(TRANSPORT).flatMap(Transport::of).orElse(Transport.HTTP),
                values.find(ADDRESS).map(URI::create),
                values.find(TOKEN),
                values.find(SECRET),
                values.find(ACCOUNT).orElse(""));
    }

    /** Secrets belong into no log. */
    @Override
    public String toString() {
        return "Setup[connection=" + connection + ", version=" + version + ", transport=" + transport + "]";
    }
}
