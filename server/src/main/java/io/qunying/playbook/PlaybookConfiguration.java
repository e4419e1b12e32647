package io.qunying.playbook;

import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.support.ResourcePatternResolver;

@Configuration(proxyBeanMethods = false)
class PlaybookConfiguration {

    @Bean
    Library playbookLibrary(ResourcePatternResolver files) throws IOException {
        return new Library(files.getResources("classpath*:playbooks/*.yaml"));
    }
}
