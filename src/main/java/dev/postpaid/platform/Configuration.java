package dev.postpaid.platform;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;

/** Where the values of settings come from. */
final class Configuration {

    private Configuration() {}

    /**
     * MicroProfile Config, or where the server has none, such as GlassFish and Tomcat, {@linkplain #plain system properties and
     * environment variables}. Passes the class loader because the threads of a pool have none of their own.
     */
    static Function<String, Optional<String>> ofServer() {
        if (!hasMicroProfile()) {
            return plain(System.getProperties(), System.getenv());
        }
        ClassLoader loader = Configuration.class.getClassLoader();
        return key -> ConfigProvider.getConfig(loader).getOptionalValue(key, String.class);
    }

    private static boolean hasMicroProfile() {
        try {
            return ConfigProviderResolver.instance() != null;
        } catch (NoClassDefFoundError | IllegalStateException e) {
            // There is no API, or the API alone.
            return false;
        }
    }

    /**
     * What MicroProfile Config (3.1, "Default ConfigSources") finds without configuration sources of a server: the system
     * property, else the environment variable of this name, else that with {@code _} for each character that is neither letter
     * nor digit, else the same in upper case. The first that exists counts, and if it is empty, the setting has no value.
     */
    static Function<String, Optional<String>> plain(Properties properties, Map<String, String> environment) {
        return key -> {
            String underscored = key.replaceAll("[^A-Za-z0-9]", "_");
            return Optional.ofNullable(properties.getProperty(key))
                    .or(() -> Optional.ofNullable(environment.get(key)))
                    .or(() -> Optional.ofNullable(environment.get(underscored)))
                    .or(() -> Optional.ofNullable(environment.get(underscored.toUpperCase(Locale.ROOT))))
                    .filter(value -> !value.isEmpty());
        };
    }
}
