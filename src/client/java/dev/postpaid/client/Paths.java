package dev.postpaid.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes addresses, percent-encoded, so that no implementation encodes them in its own way. */
final class Paths {

    private Paths() {}

    /** The address of {@code /api/v1}, with a slash at the end. */
    static URI base(String address) {
        URI uri = URI.create(address.strip());
        boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
        boolean more = uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null;
        if (!web || uri.getHost() == null || more) {
            throw new IllegalArgumentException("the url is not like https://hooks.example.com");
        }
        String path = uri.getRawPath().replaceFirst("/+$", "").replaceFirst("/api(/v1)?$", "");
        return URI.create(uri.getScheme() + "://" + uri.getRawAuthority() + path + "/api/v1/");
    }

    /** @throws IllegalArgumentException if it would lead to another address */
    static String segment(String id) {
        if (id == null || id.isBlank() || id.equals(".") || id.equals("..")) {
            throw new IllegalArgumentException("an id is missing, or is none");
        }
        return encode(id);
    }

    /**
     * Servers refuse an encoded slash; Postpaid takes it as it is.
     *
     * @throws IllegalArgumentException if it would lead to another address
     */
    static String ref(String ref) {
        if (ref != null) {
            List.of(ref.split("/", -1)).forEach(Paths::segment);
        }
        return segment(ref).replace("%2F", "/");
    }

    static String encode(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20").replace("*", "%2A");
    }

    static String query(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(each -> each.getKey() + "=" + encode(each.getValue()))
                .collect(Collectors.joining("&"));
    }
}
