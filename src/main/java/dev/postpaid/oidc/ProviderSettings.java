package dev.postpaid.oidc;

import dev.postpaid.accounts.Role;
import dev.postpaid.platform.Setting;
import dev.postpaid.platform.Settings;
import java.net.URI;
import java.util.Optional;

/**
 * The identity provider of this installation, and what it is asked.
 *
 * @param issuer its URL, as its tokens say it
 * @param claim which claim of a token is the login
 * @param newcomers what becomes of people who are unknown here; empty if they are refused
 */
record ProviderSettings(
        String issuer,
        String clientId,
        String clientSecret,
        String label,
        String scope,
        String claim,
        Optional<Newcomers> newcomers,
        URI redirect) {

    /** Where people who come for the first time are added. @param accountId of an account that is there */
    record Newcomers(String accountId, Role role) {}

    /** Empty if none is configured. @throws IllegalStateException if a setting is missing or wrong */
    static Optional<ProviderSettings> of(Settings settings) {
        return settings.link(Setting.OIDC_ISSUER)
                .map(issuer -> new ProviderSettings(
                        settings.text(Setting.OIDC_ISSUER),
                        needed(settings, Setting.OIDC_CLIENT_ID),
                        needed(settings, Setting.OIDC_CLIENT_SECRET),
                        settings.text(Setting.OIDC_LABEL),
                        settings.text(Setting.OIDC_SCOPE),
                        settings.text(Setting.OIDC_CLAIM),
                        settings.given(Setting.OIDC_NEW_ACCOUNT).map(account -> new Newcomers(account, role(settings))),
                        URI.create(settings.ownAddress().at("/login/provider/back"))));
    }

    private static String needed(Settings settings, Setting setting) {
        return settings.given(setting)
                .orElseThrow(() -> new IllegalStateException(
                        "setting " + setting.key() + " is required, since " + Setting.OIDC_ISSUER.key() + " is set"));
    }

    private static Role role(Settings settings) {
        return switch (settings.text(Setting.OIDC_NEW_ROLE)) {
            case "viewer" -> Role.VIEWER;
            case "owner" -> Role.OWNER;
            default ->
                throw new IllegalStateException("setting " + Setting.OIDC_NEW_ROLE.key() + " must be viewer or owner");
        };
    }

    /** The document that says the provider's addresses (OpenID Connect Discovery 1.0, section 4). */
    URI discovery() {
        return URI.create(issuer.replaceFirst("/+$", "") + "/.well-known/openid-configuration");
    }

    /** Secrets appear in no log. */
    @Override
    public String toString() {
        return issuer;
    }
}
