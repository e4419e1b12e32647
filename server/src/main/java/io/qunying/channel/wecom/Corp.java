package io.qunying.channel.wecom;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.ssl.SSLHandshakeException;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.common.error.WxRuntimeException;
import me.chanjar.weixin.cp.api.WxCpService;
import org.apache.http.conn.ConnectTimeoutException;

/** Calls to one corporation, as one connection is set up. */
final class Corp {

    /** What the library says where the platform gave no code. */
    private static final int NO_CODE = -99;

    private final Setup setup;
    private final WxCpService service;

    Corp(Setup setup, Tokens tokens, Duration patience) {
        this.setup = setup;
        service = new CorpService(setup, tokens, patience);
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
            return call.by(service);
        } catch (Refusal | NoAnswer known) {
            throw known;
        } catch (WxErrorException refused) {
            throw refusal(refused);
        } catch (WxRuntimeException broken) {
            throw failure(broken);
        } catch (RuntimeException unreadable) { // the library stumbles over answers that lack what it wants
            throw new NoAnswer(NoAnswer.UNREADABLE, unreadable);
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
