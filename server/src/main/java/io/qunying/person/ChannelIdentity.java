package io.qunying.person;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The identity behind a sender's id on a channel. */
final class ChannelIdentity {

    private ChannelIdentity() {}

    /** A channel without a kind of its own is told apart by its name, as in {@code matrix:@anna:example.org}. */
    static Identity of(String channel, String ref) {
        return switch (channel) {
            case "hosted" -> new Identity(IdentityKind.VISITOR, ref);
            case "wecom" -> new Identity(IdentityKind.WECOM_EXTERNAL, ref);
            case "onebot", "qq" -> new Identity(IdentityKind.QQ, ref);
            default -> new Identity(IdentityKind.VISITOR, channel + ":" + ref);
        };
    }

    /** The latest id on the channel. */
    static Optional<String> refOf(List<Identities.Held> identities, String channel) {
        return identities.stream()
                .filter(it -> refOf(it.identity(), channel).isPresent())
                .max(Comparator.comparing(Identities.Held::since))
                .flatMap(it -> refOf(it.identity(), channel));
    }

    /** The id on the channel, if the identity is one of that channel. */
    static Optional<String> refOf(Identity identity, String channel) {
        var example = of(channel, "?");
        var prefix = example.value().substring(0, example.value().length() - 1);
        var fits = identity.kind() == example.kind()
                && (prefix.isEmpty()
                        ? !identity.value().contains(":")
                        : identity.value().startsWith(prefix));
        return fits ? Optional.of(identity.value().substring(prefix.length())) : Optional.empty();
    }
}
