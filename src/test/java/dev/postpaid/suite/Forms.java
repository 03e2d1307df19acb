package dev.postpaid.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIRequestContext;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.net.URI;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills in forms of pages without showing the pages, with the cookies of a browser: for ways that are not what a test is about. */
final class Forms {

    private static final int SEE_OTHER = 302;
    private static final Pattern INPUT = Pattern.compile("<input\\b[^>]*>");

    private final APIRequestContext requests;
    private final URI server;

    Forms(APIRequestContext requests, URI server) {
        this.requests = requests;
        this.server = server;
    }

    /**
     * Fails unless the answer leads to another page.
     *
     * @param button the last part of its name
     * @param typed by the names of the fields; what is hidden in the form comes from the page
     */
    void submit(String path, String form, String button, Map<String, String> typed) {
        String page = requests.get(server.resolve(path).toString()).text();
        String html = only(page, "<form id=\"" + form + "\".*?</form>");
        FormData data = FormData.create();
        Matcher inputs = INPUT.matcher(html);
        while (inputs.find()) {
            if (inputs.group().contains("type=\"hidden\"")) {
                data.set(attribute(inputs.group(), "name"), attribute(inputs.group(), "value"));
            }
        }
        typed.forEach(data::set);
        data.set("primefaces.nonce", attribute(only(page, "<script[^>]*nonce=[^>]*>"), "nonce")); // as its scripts do
        data.set(attribute(only(html, "<(?:input|button)\\b[^>]*name=\"[^\"]*:" + button + "\"[^>]*>"), "name"), "");
        APIResponse answer = requests.post(
                server.resolve(path).toString(),
                RequestOptions.create()
                        .setForm(data)
                        .setHeader("Origin", server.toString())
                        .setMaxRedirects(0));
        assertThat(answer.status()).as(path).isEqualTo(SEE_OTHER);
    }

    private static String attribute(String tag, String name) {
        Matcher found = Pattern.compile("\\b" + name + "=\"([^\"]*)\"").matcher(tag);
        return found.find() ? found.group(1) : "";
    }

    private static String only(String text, String pattern) {
        Matcher found = Pattern.compile(pattern, Pattern.DOTALL).matcher(text);
        assertThat(found.find()).as(pattern).isTrue();
        return found.group();
    }
}
