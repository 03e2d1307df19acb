package dev.postpaid.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postpaid.database.SwitchingDataSource;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    private static Settings configured(Setting setting, String value) {
        return new Settings(key -> key.equals(setting.key()) ? Optional.of(value) : Optional.empty());
    }

    private static Settings unconfigured() {
        return new Settings(key -> Optional.empty());
    }

    @ParameterizedTest
    @EnumSource
    void everySettingHasAKeyAndSaysWhatItMeans(Setting setting) {
        assertThat(setting.key()).matches("postpaid(\\.[a-z]+(-[a-z]+)*)+");
        assertThat(setting.meaning()).matches("[A-Z].*[a-z0-9%`…”.]\\.").doesNotContain("  ");
        assertThat(setting.fallback()).isNotNull().isEqualTo(setting.fallback().strip());
    }

    @Test
    void noTwoSettingsShareAKeyOrAnEnvironmentVariable() {
        assertThat(Setting.values()).extracting(Setting::key).doesNotHaveDuplicates();
        assertThat(Setting.values()).extracting(Setting::environmentVariable).doesNotHaveDuplicates();
    }

    /** MicroProfile Config, section "Environment Variables Mapping Rules": what is no letter or digit becomes _. */
    @ParameterizedTest
    @EnumSource
    void theEnvironmentVariableIsTheOneThatIsLookedUpForTheKey(Setting setting) {
        assertThat(setting.environmentVariable())
                .isEqualTo(setting.key().replaceAll("[^a-zA-Z0-9]", "_").toUpperCase(java.util.Locale.ROOT))
                .startsWith("POSTPAID_");
    }

    @Test
    void anEnvironmentVariableIsUpperCaseWithUnderscores() {
        assertThat(Setting.DB_URL.environmentVariable()).isEqualTo("POSTPAID_DB_URL");
        assertThat(Setting.OPERATOR_KEY.environmentVariable()).isEqualTo("POSTPAID_BOOTSTRAP_OPERATOR_KEY");
    }

    @Test
    void whatIsNotConfiguredHasItsDefault() {
        Settings settings = unconfigured();

        assertThat(settings.text(Setting.BRAND)).isEqualTo("bookto");
        assertThat(settings.count(Setting.ENDPOINT_LIMIT)).isEqualTo(15);
        assertThat(settings.duration(Setting.ATTEMPT_TIMEOUT)).isEqualTo(Duration.ofSeconds(15));
        assertThat(settings.flag(Setting.DEMO)).isTrue();
        assertThat(settings.given(Setting.MASTER_KEY)).isEmpty();
    }

    @Test
    void whatIsConfiguredIsTakenWithoutTheBlanksAroundIt() {
        assertThat(configured(Setting.BRAND, " acme\n").text(Setting.BRAND)).isEqualTo("acme");
        assertThat(configured(Setting.ENDPOINT_LIMIT, " 3 ").count(Setting.ENDPOINT_LIMIT))
                .isEqualTo(3);
        assertThat(configured(Setting.LEASE, " PT2M ").duration(Setting.LEASE)).isEqualTo(Duration.ofMinutes(2));
        assertThat(configured(Setting.DEMO, " false ").flag(Setting.DEMO)).isFalse();
        assertThat(configured(Setting.MASTER_KEY, "k").given(Setting.MASTER_KEY))
                .hasValue("k");
    }

    @Test
    void blanksAloneAreNothing() {
        assertThat(configured(Setting.OPERATOR_KEY, "  ").given(Setting.OPERATOR_KEY))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "1.5", "ten", "99999999999", "0x10"})
    void aCountThatIsNoneIsRefusedByName(String value) {
        assertThatThrownBy(() -> configured(Setting.NODE_SLOTS, value).count(Setting.NODE_SLOTS))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("setting postpaid.delivery.memory-slots must be a whole number of at least 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "5s", "PT0S", "-PT1S", "PT-1S", "P1M"})
    void aDurationThatIsNoneIsRefusedByName(String value) {
        assertThatThrownBy(() -> configured(Setting.LEASE, value).duration(Setting.LEASE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("setting postpaid.delivery.lease must be a positive ISO 8601 duration such as PT5S");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yes", "1", "TRUE", "falsch"})
    void aFlagThatIsNoneIsRefusedByName(String value) {
        assertThatThrownBy(() -> configured(Setting.DEMO, value).flag(Setting.DEMO))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("setting postpaid.bootstrap.demo must be true or false");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://shop.example/help?a=1",
                "http://localhost:8080",
                "mailto:help@shop.example",
                "HTTPS://X.example"
            })
    void aLinkLeadsToAPageOrAMailbox(String value) {
        assertThat(configured(Setting.SUPPORT_URL, value).link(Setting.SUPPORT_URL))
                .hasValueSatisfying(link -> assertThat(link.toString()).isEqualTo(value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shop.example",
                "/help",
                "javascript:alert(1)",
                "data:text/html,x",
                "https:///x",
                "https://a b",
                "mailto:",
                "mailto:help",
                "ftp://x.example"
            })
    void aLinkOfAnotherKindIsRefusedByName(String value) {
        assertThatThrownBy(() -> configured(Setting.SUPPORT_URL, value).link(Setting.SUPPORT_URL))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("setting postpaid.support-url must be an http, https or mailto URL");
    }

    @Test
    void aLinkThatIsNotConfiguredIsNone() {
        assertThat(unconfigured().link(Setting.SUPPORT_URL)).isEmpty();
        assertThat(configured(Setting.PLANS_URL, " ").link(Setting.PLANS_URL)).isEmpty();
    }

    /** Each default is of the kind that its setting is read as. */
    @Test
    void everyDefaultCanBeRead() {
        Settings settings = unconfigured();

        assertThat(Arrays.stream(Setting.values())
                        .filter(each -> each.fallback().matches("\\d+")))
                .isNotEmpty()
                .allSatisfy(each -> assertThat(settings.count(each)).isPositive());
        assertThat(Arrays.stream(Setting.values())
                        .filter(each -> each.fallback().matches("PT[^,]*")))
                .isNotEmpty()
                .allSatisfy(each -> assertThat(settings.duration(each)).isPositive());
    }

    @Test
    void aDatabaseOfAnotherKindIsRefusedByName() {
        assertThatThrownBy(() -> SwitchingDataSource.of(configured(Setting.DB_URL, "jdbc:mysql://localhost/postpaid")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("postpaid.db.url");
    }
}
