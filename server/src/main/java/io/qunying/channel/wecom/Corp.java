package io.qunying.channel.wecom;

import io.qunying.channel.wecom.Tokens.Kind;
import io.qunying.channel.wecom.Tokens.Token;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.ssl.SSLHandshakeException;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.common.error.WxRuntimeException;
import me.chanjar.weixin.cp.api.WxCpService;
import me.chanjar.weixin.cp.constant.WxCpApiPathConsts;
import org.apache.http.conn.ConnectTimeoutException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Calls to one corporation, as one connection is set up. */
final class Corp {

    /** What the library says where the platform gave no code. */
    private static final int NO_CODE = -99;

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Setup setup;
    private final Kind access;
    private final Tokens tokens;
    private final WxCpService service;

    /** @param access what the setup's secret gives access to */
    Corp(Setup setup, Kind access, Tokens tokens, Duration patience) {
        this.setup = setup;
        this.access = access;
        this.tokens = tokens;
        service = new CorpService(setup, access, tokens, patience);
    }

    Setup setup() {
        return setup;
    }

    /** One call. */
    interface Call<T> {
        T by(WxCpService corp) throws WxErrorException;
    }

    /**
     * Calls the platform once, or twice where the token was over.
     *
     * @throws Refusal if it certainly did nothing
     * @throws NoAnswer if nobody knows
     */
    <T> T call(Call<T> call) {
        try {
            var answer = call.by(service);
            if (access == Kind.ACCESS) {
                tokens.trusted(setup);
            }
            return answer;
        } catch (Refusal | NoAnswer known) {
            throw known;
        } catch (WxErrorException refused) {
            var known = refusal(refused);
            if (access == Kind.ACCESS && known instanceof Refusal refusal && refusal.is(Refusal.UNTRUSTED)) {
                tokens.untrusted(setup, refusal);
            }
            throw known;
        } catch (WxRuntimeException broken) {
            throw failure(broken);
        } catch (RuntimeException unreadable) { // the library stumbles over answers that lack what it wants
            throw new NoAnswer(NoAnswer.UNREADABLE, unreadable);
        }
    }

    /**
     * A ticket to sign pages with.
     *
     * @throws Refusal if the platform gives none now
     */
    String ticket(Kind kind) {
        var path = kind == Kind.PAGE_OF_APP
                ? WxCpApiPathConsts.GET_AGENT_CONFIG_TICKET
                : WxCpApiPathConsts.GET_JSAPI_TICKET;
        return tokens.current(setup, kind, null, false, () -> askForTicket(path));
    }

    private Token askForTicket(String path) {
        try {
            String said = call(it -> it.get(it.getWxCpConfigStorage().getApiUrl(path), null));
            var answer = JSON.readTree(said);
            return new Token(
                    answer.path("ticket").asString(),
                    Duration.ofSeconds(answer.path("expires_in").asLong()));
        } catch (NoAnswer | JacksonException nothing) { // what it was for has certainly not been done
            throw new Refusal(Refusal.NOT_REACHABLE, nothing.toString());
        }
    }

    static RuntimeException refusal(WxErrorException refused) {
        var error = refused.getError();
        if (error.getErrorCode() == NO_CODE) {
            return refused.getCause() == null
                    ? new NoAnswer(NoAnswer.UNREADABLE, refused)
                    : failure(refused.getCause());
        }
        var words = error.getErrorMsgEn() == null ? error.getErrorMsg() : error.getErrorMsgEn();
        return new Refusal(error.getErrorCode(), words == null ? "" : words);
    }

    /** Only what failed before anything could be sent has certainly not been done. */
    static RuntimeException failure(Throwable failed) {
        for (var cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException
                    || cause instanceof ConnectTimeoutException
                    || cause instanceof UnknownHostException
                    || cause instanceof SSLHandshakeException) {
                return new Refusal(Refusal.NOT_REACHABLE, "");
            }
            if (cause instanceof SocketTimeoutException) {
                return new NoAnswer(NoAnswer.TOO_SLOW, failed);
            }
            if (cause instanceof IOException) {
                return new NoAnswer(NoAnswer.LOST, failed);
            }
        }
        return new NoAnswer(NoAnswer.UNREADABLE, failed);
    }
}
