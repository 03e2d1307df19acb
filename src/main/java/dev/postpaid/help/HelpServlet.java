package dev.postpaid.help;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postpaid.platform.ProblemType;
import dev.postpaid.web.Languages;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/**
 * Serves the help pages and the pages of problem types, to everyone and without a key. The pages contain no script and no
 * content from other sites. The language is that of {@code ?lang=}, or else that of the browser.
 */
@WebServlet({"/help/*", "/problems/*"})
public class HelpServlet extends HttpServlet {

    private static final String POLICY = "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none';"
            + " form-action 'none'; frame-ancestors 'none'";

    private static final String PROBLEMS = "/problems";
    private static final String STYLE = "/help.css";
    private static final String STYLE_TEXT = Template.of("/help" + STYLE).text();

    @Inject
    Help help;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = Optional.ofNullable(request.getPathInfo()).orElse("/");
        if (path.equals(STYLE)) {
            write(response, 200, "text/css; charset=utf-8", STYLE_TEXT);
            return;
        }
        Optional<Locale> asked = Languages.spoken(request.getParameter("lang"));
        Locale language = asked.orElseGet(() -> Languages.of(request));
        response.addHeader("Vary", "Accept-Language");
        response.setHeader("Content-Language", language.getLanguage());
        Links links = Links.of(request.getContextPath() + "/help", asked);
        HelpPages pages = help.pages(language);
        if (request.getServletPath().equals(PROBLEMS)) {
            problem(response, new ProblemPages(pages, request.getContextPath()), links, path);
        } else if (path.equals("/")) {
            write(response, 200, pages.index(links));
        } else {
            Optional<HelpPage> page = HelpPage.of(path.substring(1));
            write(
                    response,
                    page.isPresent() ? 200 : 404,
                    page.map(found -> pages.page(links, found)).orElseGet(() -> pages.missing(links)));
        }
    }

    private static void problem(HttpServletResponse response, ProblemPages problems, Links links, String path)
            throws IOException {
        if (path.equals("/")) {
            write(response, 200, problems.index(links));
            return;
        }
        Optional<ProblemType> type = ProblemType.ofSlug(path.substring(1));
        write(
                response,
                type.isPresent() ? 200 : 404,
                type.map(found -> problems.page(links, found)).orElseGet(() -> problems.missing(links)));
    }

    private static void write(HttpServletResponse response, int status, String html) throws IOException {
        write(response, status, "text/html; charset=utf-8", html);
    }

    private static void write(HttpServletResponse response, int status, String type, String text) throws IOException {
        byte[] body = text.getBytes(UTF_8);
        response.setStatus(status);
        response.setContentType(type);
        response.setContentLength(body.length);
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cache-Control", status == 200 ? "public, max-age=300" : "no-store");
        response.getOutputStream().write(body);
    }
}
