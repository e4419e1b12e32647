package io.qunying.community;

import java.util.UUID;

/**
 * A group of another platform was closed here, as it is there. In the transaction that closes it.
 *
 * @param dismissed whether it is no more; else our account is no longer in it
 */
public record GroupLost(UUID community, UUID group, String name, boolean dismissed) {}
