package io.qunying.platform.postgres;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts {@link FairTurns} before the pool. */
@Configuration(proxyBeanMethods = false)
class FairTurnsConfiguration {

    @Bean
    static BeanPostProcessor fairTurns() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof HikariDataSource pool ? new FairTurns(pool, pool.getMaximumPoolSize()) : bean;
            }
        };
    }
}
