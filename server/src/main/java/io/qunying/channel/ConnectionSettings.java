package io.qunying.channel;

import io.qunying.platform.NotFound;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** How each connection is set up, for the connector that uses it. What another node changed is seen within seconds. */
public interface ConnectionSettings {

    /**
     * The settings of one connection.
     *
     * @param enabled whether it is to be used; one that is not neither sends nor hears
     * @param version grows with every change
     * @param values what was filled in, secrets opened, and what holds where nothing was
     */
    record Values(boolean enabled, int version, Map<String, String> values) {

        public Optional<String> find(String key) {
            return Optional.ofNullable(values.get(key));
        }

        /** What is filled in for a setting that is required or has a standard. */
        public String get(String key) {
            return find(key).orElseThrow(() -> new NotFound("setting", key));
        }

        /** Secrets belong into no log. */
        @Override
        public String toString() {
            return "Values[enabled=" + enabled + ", version=" + version + ", keys=" + values.keySet() + "]";
        }
    }

    Values of(UUID connection);
}
