package io.qunying.channel.wecom;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.qunying.channel.wecom.Tokens.Kind;
import io.qunying.channel.wecom.Tokens.Token;
import java.io.IOException;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import me.chanjar.weixin.common.bean.WxAccessToken;
import me.chanjar.weixin.common.enums.WxType;
import me.chanjar.weixin.common.error.WxError;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.common.util.http.RequestExecutor;
import me.chanjar.weixin.common.util.http.apache.ApacheBasicResponseHandler;
import me.chanjar.weixin.cp.api.impl.WxCpServiceApacheHttpClientImpl;
import me.chanjar.weixin.cp.config.impl.WxCpDefaultConfigImpl;
import me.chanjar.weixin.cp.constant.WxCpApiPathConsts;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.jspecify.annotations.Nullable;

/**
 * The library, but with tokens that all nodes share, and without its own repetitions: whether a call may be made again
 * is for those to say who know what it does.
 */
final class CorpService extends WxCpServiceApacheHttpClientImpl {

    private static final int CONNECTIONS = 20;
    private static final Duration IDLE = Duration.ofSeconds(30);

    private final Setup setup;
    private final Kind access;
    private final Tokens tokens;
    private final CloseableHttpClient client;
    /** Of the call that this thread makes: another may have got a newer one meanwhile. */
    private final ThreadLocal<@Nullable String> used = new ThreadLocal<>();

    private volatile @Nullable String refused;

    CorpService(Setup setup, Kind access, Tokens tokens, Duration patience) {
        this.setup = setup;
        this.access = access;
        this.tokens = tokens;
        int millis = (int) patience.toMillis();
        client = HttpClients.custom()
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectTimeout(millis / 2)
                        .setConnectionRequestTimeout(millis / 2)
                        .setSocketTimeout(millis)
                        .build())
                // one that the other side has closed makes a call look as if its answer was lost
                .setConnectionTimeToLive(IDLE.toSeconds(), TimeUnit.SECONDS)
                .setMaxConnTotal(CONNECTIONS)
                .setMaxConnPerRoute(CONNECTIONS)
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .useSystemProperties()
                .build();
        setWxCpConfigStorage(config());
    }

    private WxCpDefaultConfigImpl config() {
        var config = new WxCpDefaultConfigImpl() {
            @Override
            public void expireAccessToken() {
                refused = used.get();
            }
        };
        config.setCorpId(setup.corp());
        config.setCorpSecret(setup.secret());
        setup.agent().map(Integer::valueOf).ifPresent(config::setAgentId);
        config.setBaseApiUrl(setup.address());
        return config;
    }

    @Override
    public void initHttp() {
        // ours is made before
    }

    @Override
    public CloseableHttpClient getRequestHttpClient() {
        return client;
    }

    @Override
    public <T, E> T execute(RequestExecutor<T, E> executor, String uri, E data) throws WxErrorException {
        return executeInternal(executor, uri, data, false);
    }

    @Override
    public String getAccessToken(boolean forceRefresh) {
        var token = tokens.current(setup, access, refused, forceRefresh, this::ask);
        if (token.equals(refused)) {
            refused = null; // the platform gives out the same again, so it has to do
        }
        used.set(token);
        return token;
    }

    private Token ask() {
        var address = getWxCpConfigStorage()
                .getApiUrl(WxCpApiPathConsts.GET_TOKEN)
                .formatted(URLEncoder.encode(setup.corp(), UTF_8), URLEncoder.encode(setup.secret(), UTF_8));
        try {
            var answer = client.execute(new HttpGet(address), ApacheBasicResponseHandler.INSTANCE);
            var error = WxError.fromJson(answer, WxType.CP);
            if (error.getErrorCode() != 0) {
                throw Corp.refusal(new WxErrorException(error));
            }
            var token = WxAccessToken.fromJson(answer);
            return new Token(token.getAccessToken(), Duration.ofSeconds(token.getExpiresIn()));
        } catch (IOException | RuntimeException failed) {
            // Whatever became of it, what the token was for has not been called.
            throw failed instanceof Refusal refusal ? refusal : new Refusal(Refusal.NOT_REACHABLE, failed.toString());
        }
    }
}
