package io.qunying.channel.onebot;

import java.io.IOException;

/** The WebSocket under a {@link Line}, whoever opened it. */
interface Wire {

    /** One frame at a time; returns when it is on its way. */
    void send(String frame) throws IOException;

    /** Asks for a sign of life. */
    void ping() throws IOException;

    void close();
}
