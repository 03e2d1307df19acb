package dev.postpaid.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Settings on a server without MicroProfile Config. */
class ConfigurationTest {

    private final Properties properties = new Properties();
    private final Map<String, String> environment = new HashMap<>();
    private final Function<String, Optional<String>> plain = Configuration.plain(properties, environment);

    @Test
    void aSystemPropertyCountsMoreThanTheEnvironment() {
        environment.put("POSTPAID_DB_URL", "from the environment");
        assertThat(plain.apply("postpaid.db.url")).contains("from the environment");
        properties.setProperty("postpaid.db.url", "from the property");
        assertThat(plain.apply("postpaid.db.url")).contains("from the property");
    }

    @Test
    void aVariableOfTheEnvironmentHasOneOfThreeNames() {
        environment.put("POSTPAID_BASE_URL", "in upper case");
        assertThat(plain.apply("postpaid.base-url")).contains("in upper case");
        environment.put("postpaid_base_url", "with underscores");
        assertThat(plain.apply("postpaid.base-url")).contains("with underscores");
        environment.put("postpaid.base-url", "as it is");
        assertThat(plain.apply("postpaid.base-url")).contains("as it is");
    }

    @Test
    void everySettingHasItsVariable() {
        for (Setting setting : Setting.values()) {
            environment.clear();
            environment.put(setting.environmentVariable(), "given");
            assertThat(plain.apply(setting.key())).as(setting.key()).contains("given");
        }
    }

    @Test
    void anEmptyValueIsNoneAndHidesWhatComesAfterIt() {
        environment.put("POSTPAID_BRAND", "Shop");
        properties.setProperty("postpaid.brand", "");
        assertThat(plain.apply("postpaid.brand")).isEmpty();
    }

    @Test
    void aPropertyThatIsSetLaterIsSeen() {
        assertThat(plain.apply("postpaid.brand")).isEmpty();
        properties.setProperty("postpaid.brand", "Shop");
        assertThat(plain.apply("postpaid.brand")).contains("Shop");
    }

    /** The tests run without a server: the API of MicroProfile Config is there, and nothing that implements it. */
    @Test
    void withoutMicroProfileConfigTheSystemPropertiesAreRead() {
        String key = "postpaid.of.this.test";
        System.setProperty(key, "read");
        try {
            assertThat(Configuration.ofServer().apply(key)).contains("read");
        } finally {
            System.clearProperty(key);
        }
    }
}
