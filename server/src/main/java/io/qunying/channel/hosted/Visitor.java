package io.qunying.channel.hosted;

import java.util.UUID;

/**
 * Someone on our own pages, known by a signed cookie ({@code qy_visitor}). Controllers of member pages take it as a
 * parameter: a missing cookie makes a new visitor, a forged one is refused with {@code visitor-cookie-invalid}.
 *
 * @param fresh whether the cookie was made for this request
 */
public record Visitor(UUID id, boolean fresh) {

    public static final String COOKIE = "qy_visitor";

    /** The visitor's id on the hosted channel. */
    public String ref() {
        return id.toString();
    }
}
