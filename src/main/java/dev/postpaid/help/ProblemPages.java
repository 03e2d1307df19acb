package dev.postpaid.help;

import static dev.postpaid.help.Html.cells;
import static dev.postpaid.help.Html.code;
import static dev.postpaid.help.Html.escaped;
import static dev.postpaid.help.Html.table;

import dev.postpaid.platform.ProblemType;
import java.util.List;

/**
 * One page for each kind of problem that the API answers with. The {@code type} of the problem is the address of the page.
 *
 * @param root the path of this application
 */
record ProblemPages(HelpPages pages, String root) {

    /** The list of all kinds. */
    String index(Links links) {
        return pages.beside(
                links,
                pages.text("problems.title"),
                root + "/problems/",
                "<p>" + escaped(pages.text("problems.lead")) + "</p>\n"
                        + table(
                                "",
                                List.of(pages.text("problems.status"), pages.text("problems.kind")),
                                List.of(ProblemType.values()),
                                type -> cells(code(String.valueOf(type.status())), link(links, type))));
    }

    private String link(Links links, ProblemType type) {
        return "<a href=\"" + root + type.uri() + links.query() + "\" lang=\"en\">" + escaped(type.title()) + "</a>";
    }

    String page(Links links, ProblemType type) {
        return pages.beside(
                links,
                type.title(),
                root + type.uri(),
                "<p>" + escaped(pages.text("problems.of." + type.slug())) + "</p>\n<p>"
                        + escaped(pages.text("problems.status")) + " " + code(String.valueOf(type.status())) + " · "
                        + code(type.uri()) + " · <a href=\"" + root + "/problems/" + links.query() + "\">"
                        + escaped(pages.text("problems.title")) + "</a></p>");
    }

    String missing(Links links) {
        return pages.missing(links);
    }
}
