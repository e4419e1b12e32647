package io.qunying.platform;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.PathResourceResolver;
import org.springframework.web.servlet.resource.ResourceResolverChain;

/**
 * Serves the two web applications. Their addresses are views inside the page, so whatever has no dot is answered with
 * the page; what has one is a file or nothing.
 */
@Configuration(proxyBeanMethods = false)
class WebPagesConfiguration implements WebMvcConfigurer {

    private static final CacheControl FOREVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

    private final WebPages pages;

    WebPagesConfiguration(WebPages pages) {
        this.pages = pages;
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        serve(registry, "console", pages::staffPage);
        serve(registry, "h5", pages::memberPage);
    }

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addRedirectViewController("/", "/console/");
        registry.addRedirectViewController("/console", "/console/");
        registry.addRedirectViewController("/h5", "/h5/");
        // The folder itself has an empty path, which resource handlers refuse before they ask a resolver.
        registry.addViewController("/console/").setViewName("forward:/console/index.html");
        registry.addViewController("/h5/").setViewName("forward:/h5/index.html");
    }

    /** The names of files under assets carry a hash of their content, so they may be kept for good. */
    private static void serve(ResourceHandlerRegistry registry, String application, Supplier<String> page) {
        var files = "classpath:/web/" + application + "/";
        registry.addResourceHandler("/" + application + "/assets/**")
                .addResourceLocations(files + "assets/")
                .setCacheControl(FOREVER);
        registry.addResourceHandler("/" + application + "/**")
                .addResourceLocations(files)
                .setCacheControl(CacheControl.noCache())
                .resourceChain(true)
                .addResolver(new PageResolver(page));
    }

    private static final class PageResolver extends PathResourceResolver {

        private final Supplier<String> page;

        PageResolver(Supplier<String> page) {
            this.page = page;
        }

        @Override
        protected @Nullable Resource resolveResourceInternal(
                @Nullable HttpServletRequest request,
                String path,
                List<? extends Resource> locations,
                ResourceResolverChain chain) {
            return path.contains(".") && !path.equals("index.html")
                    ? super.resolveResourceInternal(request, path, locations, chain)
                    : new Page(page.get());
        }
    }

    private static final class Page extends ByteArrayResource {

        Page(String html) {
            super(html.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String getFilename() {
            return "index.html"; // decides the content type
        }

        @Override
        public long lastModified() throws IOException {
            return -1;
        }
    }
}
