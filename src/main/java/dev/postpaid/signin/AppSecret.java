package dev.postpaid.signin;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * What an authenticator app needs to know.
 *
 * @param text the secret in base 32
 * @param login of the person, and
 * @param issuer the installation, by which people find it in their app
 */
public record AppSecret(String text, String login, String issuer) {

    /** The link that apps read from a QR code: otpauth of the Key Uri Format, which all apps follow. */
    public String url() {
        return "otpauth://totp/" + encoded(issuer) + ":" + encoded(login) + "?secret=" + text + "&issuer="
                + encoded(issuer);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The secret in groups, for people who type it. */
    public String grouped() {
        return text.replaceAll("(.{4})(?=.)", "$1 ");
    }
}
