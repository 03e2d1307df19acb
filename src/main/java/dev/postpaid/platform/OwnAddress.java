package dev.postpaid.platform;

/**
 * The address at which people and programs reach this installation.
 *
 * @param value a base URL, without a slash at its end
 */
public record OwnAddress(String value) {

    public OwnAddress {
        value = value.replaceFirst("/+$", "");
    }

    /**
     * The full URL of a path of this installation.
     *
     * @param path begins with a slash
     */
    public String at(String path) {
        return value + path;
    }

    /** Whether browsers use HTTPS. */
    public boolean isSecure() {
        return value.startsWith("https:");
    }
}
