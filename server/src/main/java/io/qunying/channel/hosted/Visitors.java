package io.qunying.channel.hosted;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Knows the visitor behind a request, for handlers that take no {@link Visitor} parameter. */
public interface Visitors {

    /**
     * The visitor of this request; without a cookie a new one, whose cookie goes out with the response. Asking twice in
     * one request gives the same visitor.
     *
     * @throws io.qunying.platform.DomainException {@code visitor-cookie-invalid}; the forged cookie is cleared
     */
    Visitor require(HttpServletRequest request, HttpServletResponse response);

    /** The same for whole pages, where a forged cookie is replaced by a new visitor's. */
    Visitor welcome(HttpServletRequest request, HttpServletResponse response);
}
