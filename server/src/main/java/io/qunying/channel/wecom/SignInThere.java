package io.qunying.channel.wecom;

import io.qunying.channel.wecom.Slip.Purpose;
import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import io.qunying.platform.Sha256;
import io.qunying.platform.Sql;
import io.qunying.staff.VouchedSignIn;
import jakarta.servlet.http.HttpServletRequest;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Signing in inside WeCom, which says who opened a page. It begins and ends in one browser, within ten minutes and
 * once.
 *
 * @see <a href="https://developer.work.weixin.qq.com/document/path/91022">网页授权链接</a>
 */
@Component
class SignInThere {

    private static final int BAD_CODE = 40029;
    private static final int LONGEST_CODE = 512;
    private static final SecureRandom random = new SecureRandom();

    private final WecomPlaces places;
    private final WecomProperties properties;
    private final OwnAddress own;
    private final Slip slip;
    private final Ties ties;
    private final VouchedSignIn sessions;
    private final JdbcClient jdbc;
    private final Clock clock;

    SignInThere(
            WecomPlaces places,
            WecomProperties properties,
            OwnAddress own,
            Slip slip,
            Ties ties,
            VouchedSignIn sessions,
            JdbcClient jdbc,
            Clock clock) {
        this.places = places;
        this.properties = properties;
        this.own = own;
        this.slip = slip;
        this.ties = ties;
        this.sessions = sessions;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Where the browser goes next, and what it is to keep. */
    record Step(String address, List<String> cookies) {}

    /** @throws DomainException {@code connection-off} and the like */
    Step begin(String connection, String to, HttpServletRequest request) {
        var setup = require(connection);
        var bytes = new byte[32];
        random.nextBytes(bytes);
        var state = HexFormat.of().formatHex(bytes);
        var address = UriComponentsBuilder.fromUriString(properties.oauthUrl())
                .queryParam("appid", "{corp}")
                .queryParam("redirect_uri", "{back}")
                .queryParam("response_type", "code")
                .queryParam("scope", "snsapi_base")
                .queryParam("state", "{state}");
        setup.agent().ifPresent(it -> address.queryParam("agentid", it));
        var back = own.base(request) + "/wecom/" + setup.connection() + "/signed-in";
        var words = List.of(setup.connection().toString(), state, to);
        return new Step(
                address.fragment("wechat_redirect")
                        .encode()
                        .buildAndExpand(setup.corp(), back, state)
                        .toUriString(),
                List.of(slip.write(Purpose.SIGN_IN, words, request.isSecure())));
    }

    /**
     * Whoever is tied is signed in; everybody else of the corporation may tie themselves.
     *
     * @throws DomainException with what speaks against it
     */
    Step end(String connection, @Nullable String code, @Nullable String state, HttpServletRequest request) {
        var setup = require(connection);
        var to = begun(setup, state, request)
                .filter(_ -> spend(String.valueOf(state)))
                .orElseThrow(() -> new DomainException(Category.FORBIDDEN, "wecom-sign-in-over"));
        sessions.admit(request.getRemoteAddr());
        var userid = ask(setup, code);
        var over = slip.clear(Purpose.SIGN_IN, request.isSecure());
        var account = ties.account(setup.connection(), userid);
        if (account.isEmpty()) {
            var words = List.of(setup.connection().toString(), userid);
            var page = UriComponentsBuilder.fromPath(OwnAddress.WORK + "/door")
                    .queryParam("connection", setup.connection())
                    .queryParam("to", to);
            return new Step(page.toUriString(), List.of(over, slip.write(Purpose.TIE, words, request.isSecure())));
        }
        var session = sessions.open(account.get(), WecomPlaces.CHANNEL, request.getRemoteAddr(), request.isSecure());
        return new Step(to, List.of(over, session));
    }

    private Setup require(String connection) {
        var setup = places.require(connection);
        if (!setup.enabled()) {
            throw new DomainException(Category.CONFLICT, "connection-off");
        }
        return setup;
    }

    /** Where the sign-in leads that this browser began with this state at this connection. */
    private Optional<String> begun(Setup setup, @Nullable String state, HttpServletRequest request) {
        return slip.read(Purpose.SIGN_IN, request)
                .filter(it -> it.getFirst().equals(setup.connection().toString()))
                .filter(it -> state != null && MessageDigest.isEqual(Sha256.of(it.get(1)), Sha256.of(state)))
                .map(List::getLast);
    }

    /** Whether it was not used before. */
    private boolean spend(String state) {
        var now = clock.instant();
        jdbc.sql("DELETE FROM wecom_sign_in WHERE until < :now")
                .param("now", Sql.at(now))
                .update();
        return jdbc.sql("INSERT INTO wecom_sign_in (state_hash, until) VALUES (:hash, :until) ON CONFLICT DO NOTHING")
                        .param("hash", Sha256.of(state))
                        .param("until", Sql.at(now.plus(Slip.LIFE)))
                        .update()
                > 0;
    }

    private String ask(Setup setup, @Nullable String code) {
        if (code == null || code.isBlank() || code.length() > LONGEST_CODE) {
            throw new DomainException(Category.FORBIDDEN, "wecom-sign-in-over");
        }
        try {
            var who = places.corp(setup.connection())
                    .call(it -> it.getOauth2Service().getAuthUserInfo(code));
            if (who.getUserId() == null || who.getUserId().isBlank()) {
                throw new DomainException(Category.FORBIDDEN, "wecom-not-staff");
            }
            return who.getUserId();
        } catch (Refusal refused) {
            throw refused.is(BAD_CODE)
                    ? new DomainException(Category.FORBIDDEN, "wecom-sign-in-over")
                    : new DomainException(Category.PLATFORM, "wecom-unavailable");
        } catch (NoAnswer silent) {
            throw new DomainException(Category.PLATFORM, "wecom-unavailable");
        }
    }
}
