package io.qunying.simulator.onebot;

import org.jspecify.annotations.NullMarked;

/** A WebSocket connection, whoever opened it. */
@NullMarked
interface Connection extends EventFlow.Sink {

    /** Nothing is read, answered or sent any more, and nobody is told. */
    void halfOpen();

    /** Ends the connection. */
    void drop();
}
