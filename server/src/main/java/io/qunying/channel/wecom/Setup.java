package io.qunying.channel.wecom;

import io.qunying.channel.ConnectionSettings.Values;
import java.util.Optional;
import java.util.UUID;

/**
 * How a connection is set up.
 *
 * @param corp the id of the corporation
 * @param secret of the self-built app; whoever has it calls the API as this app
 * @param agent the app's number, without which it sends nothing to staff
 * @param callbackToken by which callbacks are signed
 * @param callbackKey by which callbacks are encrypted, 43 characters
 * @param verification the code of the file by which WeCom sees that our domain is ours
 * @param address of the API, without a slash at its end
 */
record Setup(
        UUID connection,
        boolean enabled,
        int version,
        String corp,
        String secret,
        Optional<String> agent,
        Optional<String> callbackToken,
        Optional<String> callbackKey,
        Optional<String> verification,
        String address) {

    static final String CORP = "corp";
    static final String SECRET = "secret";
    static final String AGENT = "agent";
    static final String CALLBACK_TOKEN = "callbackToken";
    static final String CALLBACK_KEY = "callbackKey";
    static final String VERIFICATION = "verification";
    static final String ADDRESS = "address";

    static Setup of(UUID connection, Values values) {
        return new Setup(
                connection,
                values.enabled(),
                values.version(),
                values.find(CORP).orElse(""),
                values.find(SECRET).orElse(""),
                values.find(AGENT),
                values.find(CALLBACK_TOKEN),
                values.find(CALLBACK_KEY),
                values.find(VERIFICATION),
                values.find(ADDRESS).orElse("").replaceAll("/+$", ""));
    }

    /** Secrets belong into no log. */
    @Override
    public String toString() {
        return "Setup[connection=" + connection + ", version=" + version + ", corp=" + corp + "]";
    }
}
