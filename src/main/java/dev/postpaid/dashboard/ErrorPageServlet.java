package dev.postpaid.dashboard;

import dev.postpaid.web.Languages;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;

/**
 * The page that a person sees after an error: the meaning of the error and the next step. It uses neither Faces, which can
 * be the cause of the error, nor the database.
 */
@WebServlet(ErrorPageServlet.PATH)
public class ErrorPageServlet extends HttpServlet {

    static final String PATH = "/sorry";

    /** The request attribute that names the missing object, if the page has a text of its own for it. */
    static final String WHAT = ErrorPageServlet.class.getName();

    private static final Set<Integer> KNOWN = Set.of(403, 404, 503);

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        int status = response.getStatus() >= 400 ? response.getStatus() : 404;
        Locale locale = Languages.of(request);
        ResourceBundle texts =
                ResourceBundle.getBundle(Texts.BUNDLE, locale, getClass().getClassLoader());
        String said = String.valueOf(KNOWN.contains(status) ? status : 500);
        if (texts.containsKey("sorry." + said + "_" + request.getAttribute(WHAT))) {
            said += "_" + request.getAttribute(WHAT);
        }
        String root = request.getContextPath() + (PortalHeaders.isOfPortal(request) ? PortalServlet.ROOT : "");
        byte[] page = page(request.getContextPath(), root, locale, texts, said);
        response.setStatus(status);
        response.setContentType("text/html; charset=utf-8");
        response.setHeader(
                "Content-Security-Policy",
                PortalHeaders.policy(request, "default-src 'none'; style-src 'self'; frame-ancestors 'none'"));
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(page.length);
        response.getOutputStream().write(page);
    }

    private static byte[] page(String path, String root, Locale locale, ResourceBundle texts, String said) {
        String title = texts.getString("sorry." + said);
        return """
                <!DOCTYPE html>
                <html lang="%s">
                <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>%s</title>
                <link rel="stylesheet" href="%s/jakarta.faces.resource/dashboard.css.xhtml?ln=postpaid"></head>
                <body class="plain"><main><section class="card"><h1>%s</h1><p>%s</p><p><a href="%s/dashboard/">%s</a></p></section></main></body>
                </html>
                """
                .formatted(
                        locale.getLanguage(),
                        title,
                        path,
                        title,
                        texts.getString("sorry." + said + "_lead"),
                        root,
                        texts.getString("sorry.start"))
                .getBytes(StandardCharsets.UTF_8);
    }
}
