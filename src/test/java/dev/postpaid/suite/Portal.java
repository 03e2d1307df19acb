package dev.postpaid.suite;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Links to a portal, and what can be sent to one behind the back of a browser. */
final class Portal {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Portal() {}

    /** @param wanted the body. @return the path of a new link, with its token, at the address of the suite's server */
    static String link(Api maker, String accountId, String wanted) {
        String url = maker.post("accounts/" + accountId + "/portal-links", wanted)
                .expect(201)
                .string("url");
        return url.substring(url.indexOf("/portal/"));
    }

    /** What the script of the page sends. @return the answer, which has the cookie */
    static HttpResponse<String> open(Api server, String link, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.base().resolve("/portal/"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("token=" + encoded(link.replaceFirst(".*#", ""))));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return sent(request);
    }

    /** @return the cookie of the visit, as it is sent back */
    static String enter(Api server, String link) {
        return cookie(open(server, link));
    }

    static String cookie(HttpResponse<String> answer) {
        return answer.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith("postpaid-portal="))
                .map(cookie -> cookie.replaceAll(";.*", ""))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no cookie: " + answer.statusCode()));
    }

    static HttpResponse<String> get(Api server, String path, String cookie) {
        return sent(HttpRequest.newBuilder(URI.create(server.base() + path))
                .header("Cookie", cookie)
                .header("Accept", "text/html")
                .GET());
    }

    /** Presses a button that need not be on the page, with the state of the page that is open. */
    static HttpResponse<String> press(Page page, String address, String button, String about) {
        String state =
                page.locator("input[name='jakarta.faces.ViewState']").first().getAttribute("value");
        Object nonce = page.evaluate("document.querySelector('script[nonce]').nonce");
        String form = button.replaceFirst(":.*", "");
        String body = Map.of(
                        form,
                        form,
                        button,
                        button,
                        "about",
                        about,
                        "jakarta.faces.ViewState",
                        state,
                        "primefaces.nonce",
                        nonce)
                .entrySet()
                .stream()
                .map(field ->
                        encoded(field.getKey()) + "=" + encoded(field.getValue().toString()))
                .collect(Collectors.joining("&"));
        String cookies = page.context().cookies(List.of(address)).stream()
                .map(cookie -> cookie.name + "=" + cookie.value)
                .collect(Collectors.joining("; "));
        return sent(HttpRequest.newBuilder(URI.create(address))
                .header("Cookie", cookies)
                .header("Accept", "text/html")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static HttpResponse<String> sent(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
