package io.qunying.channel.message;

import io.qunying.channel.InboxEvent;

/**
 * A picture with QR codes came in after its message, which is looked at once more with them. Told in the transaction
 * that keeps it; whoever has something against it says so of the event.
 */
public record PicturesReceived(InboxEvent message) {}
